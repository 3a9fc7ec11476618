// What a page with these 200 rows, a search, a menu, a detail and two tabs costs at the very least: one template row that is cloned, one
// request, one listener for all rows, and nothing else.
'use strict';
const $ = (id) => document.getElementById(id);
const MEMBERS = ['name', 'status', 'owners', 'source', 'keys', 'connections', 'app', 'updated'];
const OWNERS = ['owners', 'source'];

const template = document.createElement('tr');
for (const _ of MEMBERS) template.append(Object.assign(document.createElement('td'), { textContent: ' ' }));
template.firstChild.replaceChildren(Object.assign(document.createElement('a'), { textContent: ' ' }));
const last = document.createElement('td');
last.append(Object.assign(document.createElement('button'), { textContent: '…', className: 'more', ariaLabel: 'Actions' }));
template.append(last);

let asked = 0;
let shown = null;

function draw(records) {
  const all = document.createDocumentFragment();
  for (const record of records) {
    const row = template.cloneNode(true);
    row.dataset.id = record.id;
    let cell = row.firstChild;
    cell.firstChild.textContent = record.name;
    cell.firstChild.href = `#${record.id}`;
    for (const member of MEMBERS.slice(1)) {
      cell = cell.nextSibling;
      cell.textContent = record[member];
    }
    all.append(row);
  }
  $('rows').replaceChildren(all);
}

async function load(text) {
  const mine = ++asked;
  const answer = await (await fetch(`/records?limit=200${text ? `&q=${encodeURIComponent(text)}` : ''}`)).json();
  if (mine !== asked) return;
  $('total').textContent = answer.total;
  draw(answer.data);
}

function tab(name) {
  const members = name === 'owners' ? OWNERS : MEMBERS;
  $('panel').dataset.tab = name;
  $('panel').replaceChildren(...members.map((member) => Object.assign(document.createElement('p'), { textContent: `${member}: ${shown[member]}` })));
}

async function open(id) {
  shown = await (await fetch(`/records/${id}`)).json();
  $('title').textContent = shown.name;
  tab('profile');
  $('list').hidden = true;
  $('detail').hidden = false;
}

$('search').addEventListener('input', (event) => load(event.target.value));
$('back').addEventListener('click', () => { $('list').hidden = false; $('detail').hidden = true; });
$('tabs').addEventListener('click', (event) => event.target.dataset.tab && tab(event.target.dataset.tab));
$('rows').addEventListener('click', (event) => {
  const { id } = event.target.closest('tr').dataset;
  if (event.target.className === 'more') {
    const place = event.target.getBoundingClientRect();
    Object.assign($('menu').style, { top: `${place.bottom + scrollY}px`, left: `${place.left - 60}px` });
    $('menu').hidden = false;
  } else if (event.target.tagName === 'A') {
    event.preventDefault();
    open(id);
  }
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') $('menu').hidden = true; });
load('');
