/** What the seeded organization is known to hold; the same on every start. */

export const ORGANIZATION = 'Harbour & Vale';

/** Why an action is refused: the product's own sentences. */
export const WHY = {
  lastOwner: 'Add another owner or deactivate it first: an active agent needs an owner.',
  unlink: 'Deactivate it first: an active agent keeps its application.',
  noApp: 'Link an application first: none is linked to this agent.',
  deleteActive: 'Deactivate it first: only inactive agents can be deleted.',
  deleteImported: 'Delete it at its provider: imported agents can\'t be deleted here.',
  editImported: 'Edit it at its provider: name and description of imported agents come from there.',
  connect: 'Activate it first: connections need an active agent and an active resource.',
  addOwner: 'Add an owner first: an agent without owners can\'t be activated.',
  running: 'Wait for it to finish: another change to this agent is still running.',
  nameLength: 'Use 3 to 255 characters for the name.',
  nameTaken: 'Choose another name: an agent with this name already exists.',
  readOnlyAgents: 'Ask for the scope okta.aiAgents.manage: your access is read only.',
  readOnlyOwners: 'Ask for the scope okta.governance.resourceOwner.manage: your access is read only.',
} as const;

type Line = string | [label: string, reason: string];

const lifecycle = {
  ACTIVE: ['Deactivate'],
  STAGED: ['Activate', 'Deactivate'],
  INACTIVE: ['Activate'],
} as const;

/** One agent of a row kind: its status, source and owners, and whether an application is linked. */
export interface RowKind {
  name: string;
  status: keyof typeof lifecycle;
  imported: boolean;
  owned: boolean;
  linked: boolean;
}

const kind = (name: string, status: RowKind['status'], imported: boolean, owned: boolean, linked: boolean): RowKind => ({ name, status, imported, owned, linked });

/** One agent for each row of the matrix of agents. */
export const ROW_KINDS: RowKind[] = [
  kind('Access review helper', 'ACTIVE', false, true, true),
  kind('Survey summariser', 'ACTIVE', false, false, false),
  kind('Contract clause reader', 'ACTIVE', true, true, true),
  kind('Sales territory mapper', 'ACTIVE', true, false, true),
  kind('Shift planner', 'STAGED', false, true, true),
  kind('Onboarding guide', 'STAGED', false, false, false),
  kind('Stock forecaster', 'STAGED', true, true, false),
  kind('Catalogue photo tagger', 'STAGED', true, false, false),
  kind('Old wiki redirector', 'INACTIVE', false, true, true),
  kind('Visitor badge desk', 'INACTIVE', false, false, false),
  kind('Meeting notes sorter', 'INACTIVE', true, true, false),
  kind('Model card keeper', 'INACTIVE', true, false, true),
];

/** The menu of such an agent, line by line, as the matrix prints it. */
export function menuOf({ status, imported, owned, linked }: RowKind): Line[] {
  const active = status === 'ACTIVE';
  const unlink: Line = !linked ? ['Unlink app', WHY.noApp] : active ? ['Unlink app', WHY.unlink] : 'Unlink app';
  const steps: Line[] = lifecycle[status].map((step) => (step === 'Activate' && !owned ? [step, WHY.addOwner] : step));
  return [
    'View',
    imported ? ['Edit name/desc', WHY.editImported] : 'Edit name/desc',
    'Owners',
    active ? 'Add connection' : ['Add connection', WHY.connect],
    unlink,
    ...steps,
    imported ? ['Delete', WHY.deleteImported] : status === 'INACTIVE' ? 'Delete' : ['Delete', WHY.deleteActive],
  ];
}

/** The menu of an agent while a change of it runs. */
export function menuWhileRunning(status: RowKind['status']): Line[] {
  const rest = ['Edit name/desc', 'Owners', 'Add connection', 'Unlink app', ...lifecycle[status], 'Delete'];
  return ['View', ...rest.map((label): Line => [label, WHY.running])];
}

export type { Line };
