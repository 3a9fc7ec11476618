//! Two style sheets instead of many, one for the first page and one for the rest: each joined in cascade order, without comments and
//! needless white space.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::console::stage::{attribute, parts, remove};
use crate::failure::{Failure, Outcome};
use crate::files;

/// Joins the sheets that the page links, in their order, and removes the parts. Answers the page with one link in the place of the first,
/// and in the place of the first that is marked `data-later` with the address that boot.js gets those from.
///
/// # Errors
/// When a sheet cannot be read, or imports another one: an import counts only at the very top.
pub fn join(staging: &Path, html: &str) -> Outcome<String> {
    let (later, first): (Vec<_>, Vec<_>) = links(html).into_iter().partition(|link| link.contains(" data-later"));
    let html =
        joined(staging, html, &first, "style", |address| format!("<link rel=\"stylesheet\" href=\"{address}\">"))?;
    joined(staging, &html, &later, LATER, |address| {
        format!("<meta name=\"agent-console-later\" content=\"{address}\">")
    })
}

/// What the name of the sheet starts with that the first page does without.
pub const LATER: &str = "later";

/// Joins these sheets to one and names it in the place of the first of them.
fn joined(staging: &Path, html: &str, links: &[&str], kind: &str, tag: impl Fn(&str) -> String) -> Outcome<String> {
    let Some(base) = links.first().and_then(|link| attribute(link, "href")).map(|address| parts(address).0) else {
        return Ok(html.to_owned());
    };
    let mut sheet = String::new();
    for link in links {
        let file = staging.join(attribute(link, "href").map_or("", |address| parts(address).1));
        let text = smaller(&files::read(&file)?);
        if text.contains("@import") || text.contains("@charset") {
            let why = "it holds @import or @charset, which count only at the top of a sheet";
            return Err(Failure::new(
                format!("joining {}", file.display()),
                why,
                "link the imported sheet in index.html.",
            ));
        }
        sheet.push_str(&text);
        remove(&file)?;
    }
    let mut hasher = DefaultHasher::new();
    sheet.hash(&mut hasher);
    let name = format!("{kind}-{:016x}.css", hasher.finish());
    files::write(&staging.join(&name), sheet.as_bytes())?;
    let mut html = html.replacen(links[0], &tag(&format!("{base}{name}")), 1);
    for link in &links[1..] {
        html = html.replacen(link, "", 1);
    }
    Ok(html)
}

/// The tags that link style sheets.
fn links(html: &str) -> Vec<&str> {
    html.match_indices("<link ")
        .filter_map(|(at, _)| html.get(at..).and_then(|rest| rest.split_inclusive('>').next()))
        .filter(|tag| attribute(tag, "rel") == Some("stylesheet"))
        .collect()
}

/// The sheet without comments, with white space only where it may mean something. Strings and `url(...)` stay as they are.
fn smaller(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut gap = "";
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
            // It ends a word without being a space: `.a/**/.b` is `.a.b`.
            gap = if gap.is_empty() { "/**/" } else { gap };
        } else if next.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            gap = " ";
        } else {
            let (token, behind) = rest.split_at(length(rest, next));
            let tight =
                out.is_empty() || out.ends_with(['{', '}', ';', ',', ':']) || matches!(next, '{' | '}' | ';' | ',');
            if !tight {
                out.push_str(gap);
            }
            if next == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(token);
            (rest, gap) = (behind, "");
        }
    }
    out
}

/// How many bytes belong together at the start: a string, an address, else one character.
fn length(rest: &str, next: char) -> usize {
    let address = rest.strip_prefix("url(").filter(|inside| !inside.trim_ascii_start().starts_with(['"', '\'']));
    if address.is_some() {
        return rest.find(')').map_or(rest.len(), |end| end + 1);
    }
    if next != '"' && next != '\'' {
        return next.len_utf8();
    }
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == next => return at + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{join, smaller};
    use crate::files;

    #[test]
    fn comments_and_needless_space_go() {
        for (given, expected) in [
            ("/* why */\n.a,\n.b { color : red; margin: 0 -1px ; }\n", ".a,.b{color :red;margin:0 -1px}"),
            ("a b > c :hover{}", "a b > c :hover{}"),
            (".a/* x */.b{}", ".a/**/.b{}"),
            (".a /* x */.b{}", ".a .b{}"),
            (
                "@media (width >= 40rem) and (hover) {\n  a { top: calc(1px + 2px); }\n}",
                "@media (width >= 40rem) and (hover){a{top:calc(1px + 2px)}}",
            ),
            ("a{b:c!important;--x: ;}", "a{b:c!important;--x:}"),
        ] {
            assert_eq!(smaller(given), expected);
        }
    }

    #[test]
    fn strings_and_addresses_stay() {
        for kept in [
            r#"a{content:"/* no comment */  \"; } "}"#,
            "a{content:' ; '}",
            "a{background:url(data:image/svg+xml,%3Csvg  /*x*/;)}",
            r#"a{background:url("x;  y")}"#,
        ] {
            assert_eq!(smaller(kept), kept);
        }
    }

    #[test]
    fn the_page_links_one_sheet_in_cascade_order_and_names_another_for_later() {
        let staging = std::env::temp_dir().join(format!("xtask-style-{}", std::process::id()));
        files::remove_folder(&staging).expect("a temporary folder");
        files::write(&staging.join("one-1a.css"), b"a { top: 0 }").expect("a sheet");
        files::write(&staging.join("two-2b.css"), b"a { top: 1px }").expect("a sheet");
        files::write(&staging.join("far-3c.css"), b"b { top: 0 }").expect("a sheet");
        let page = concat!(
            r#"<link rel="icon" href="/x.svg" integrity="sha384-i"/><link rel="stylesheet" href="/c/one-1a.css" integrity="sha384-a"/>"#,
            r#"<link rel="stylesheet" href="/c/far-3c.css" data-later integrity="sha384-c"/>"#,
            r#"<link rel="stylesheet" href="/c/two-2b.css" integrity="sha384-b"/>"#,
        );
        let html = join(&staging, page).expect("joined");
        let mut left: Vec<_> = files::walk(&staging).expect("readable");
        left.sort();
        let texts: Vec<_> = left.iter().map(|file| fs::read_to_string(file).expect("readable")).collect();
        assert_eq!(texts, ["b{top:0}", "a{top:0}a{top:1px}"]);
        let names = left.iter().map(|file| file.file_name().expect("a name").to_string_lossy().into_owned());
        let [later, first]: [String; 2] = names.collect::<Vec<_>>().try_into().expect("two sheets");
        let linked = format!(
            r#"<link rel="stylesheet" href="/c/{first}"><meta name="agent-console-later" content="/c/{later}">"#
        );
        assert!(html.ends_with(&linked), "{html}");
        assert!(html.contains("sha384-i") && !html.contains("sha384-a"), "{html}");
        files::remove_folder(&staging).expect("tidy");
    }
}
