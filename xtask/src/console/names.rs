//! Short names for what the program and its glue call each other. The compiler's own end in hashes, which nothing compresses: three hundred
//! of them weigh as much as a page.

use std::collections::{BTreeMap, BTreeSet};

use crate::console::module::{Bytes, leb, put, rewritten};

/// The numbers of the sections that hold names.
const SECTION_IMPORT: u8 = 2;
const SECTION_EXPORT: u8 = 7;
/// What the short name of the glue's module is.
const MODULE: &str = "a";

/// Glue and program with short names: of each import that the glue answers as `module`, and of each export that it asks for as `wasm.NAME`
/// less those in `kept`. `None` where the program is not as it should be.
pub fn shorten(glue: &str, program: &[u8], module: &str, kept: &BTreeSet<&str>) -> Option<(String, Vec<u8>)> {
    let answered = glue.lines().filter_map(key_of);
    let asked = glue.split("wasm.").skip(1).map(word).filter(|name| !kept.contains(name));
    let (answered, asked) = (numbered(answered), numbered(asked));
    let program = renamed(program, module, &answered, &asked)?;
    let lines = glue.lines().map(|line| {
        let line = match key_of(line).and_then(|name| Some((name, answered.get(name)?))) {
            Some((name, short)) => line.replacen(name, short, 1),
            None => line.replacen(&format!("\"{module}\":"), &format!("\"{MODULE}\":"), 1),
        };
        let mut parts = line.split("wasm.");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            let name = word(part);
            let short = asked.get(name).map_or(name, String::as_str);
            [&text, "wasm.", short, part.strip_prefix(name).unwrap_or_default()].concat()
        })
    });
    Some((lines.map(|line| line + "\n").collect(), program))
}

/// The name of the import that a line of the glue begins to answer.
fn key_of(line: &str) -> Option<&str> {
    line.trim_start().split_once(": ").map(|(name, _)| name).filter(|name| name.starts_with("__wb"))
}

/// The name that a text begins with.
pub fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A short name for each of these, the shortest first.
fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let letters = || 'a'..='z';
    let two = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let three = letters().flat_map(|first| {
        letters().flat_map(move |second| letters().map(move |third| format!("{first}{second}{third}")))
    });
    let short = letters().map(String::from).chain(two).chain(three);
    names.collect::<BTreeSet<_>>().into_iter().zip(short).collect()
}

type Names<'a> = BTreeMap<&'a str, String>;

/// The program with other names for imports of `module` and for exports; all else as it was.
fn renamed(program: &[u8], module: &str, imports: &Names<'_>, exports: &Names<'_>) -> Option<Vec<u8>> {
    rewritten(program, |section, body| match section {
        SECTION_IMPORT => import_section(body, module, imports),
        SECTION_EXPORT => export_section(body, exports),
        _ => Some(body.0.to_vec()),
    })
}

fn import_section(mut body: Bytes<'_>, module: &str, names: &Names<'_>) -> Option<Vec<u8>> {
    let count = body.number()?;
    let mut out = leb(count);
    for _ in 0..count {
        let (from, name) = (body.text()?, body.text()?);
        let short = names.get(name).filter(|_| from == module).map_or(name, String::as_str);
        put(&mut out, if from == module { MODULE } else { from }.as_bytes());
        put(&mut out, short.as_bytes());
        // The program imports functions alone: a kind, and the number of a type.
        out.extend(body.take(1).filter(|kind| *kind == [0])?);
        out.extend(leb(body.number()?));
    }
    Some(out)
}

fn export_section(mut body: Bytes<'_>, names: &Names<'_>) -> Option<Vec<u8>> {
    let count = body.number()?;
    let mut out = leb(count);
    for _ in 0..count {
        let name = body.text()?;
        put(&mut out, names.get(name).map_or(name, String::as_str).as_bytes());
        out.extend(body.take(1)?);
        out.extend(leb(body.number()?));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{leb, put, shorten};
    use crate::console::module::HEAD;
    use std::collections::BTreeSet;

    const GLUE: &str = "    const import0 = {\n        __wbg_get_0123456789abcdef: function(a) {\n            wasm.__wbindgen_exn_store(a); wasm.memory.buffer;\n        },\n    };\n    return {\n        \"./x_bg.js\": import0,\n    };\n";

    /// A module with one import of each of these modules, and these exports.
    fn module(imports: [(&str, &str); 2], exports: [&str; 2]) -> Vec<u8> {
        let mut body = leb(imports.len());
        for (from, name) in imports {
            put(&mut body, from.as_bytes());
            put(&mut body, name.as_bytes());
            body.extend([0, 0x81, 0x01]);
        }
        let mut module = vec![0; HEAD];
        module.push(2);
        put(&mut module, &body);
        let mut body = leb(exports.len());
        for name in exports {
            put(&mut body, name.as_bytes());
            body.extend([0, 5]);
        }
        module.push(7);
        put(&mut module, &body);
        module.extend([10, 2, 7, 7]);
        module
    }

    #[test]
    fn program_and_glue_agree_on_short_names() {
        let kept = BTreeSet::from(["memory"]);
        let before = module(
            [("./x_bg.js", "__wbg_get_0123456789abcdef"), ("./split.js", "load")],
            ["__wbindgen_exn_store", "memory"],
        );
        let (glue, program) = shorten(GLUE, &before, "./x_bg.js", &kept).expect("a module");
        assert_eq!(program, module([("a", "a"), ("./split.js", "load")], ["a", "memory"]));
        assert!(glue.contains("        a: function(a) {\n            wasm.a(a); wasm.memory.buffer;\n"), "{glue}");
        assert!(glue.contains("        \"a\": import0,\n"), "{glue}");
    }

    #[test]
    fn what_the_glue_does_not_answer_keeps_its_name() {
        let before = module([("./x_bg.js", "__wbg_other"), ("./split.js", "load")], ["one", "memory"]);
        let (_, program) = shorten(GLUE, &before, "./x_bg.js", &BTreeSet::new()).expect("a module");
        assert_eq!(program, module([("a", "__wbg_other"), ("./split.js", "load")], ["one", "b"]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(shorten(GLUE, &[0, 1, 2], "./x_bg.js", &BTreeSet::new()).is_none());
        let broken = module([("./x_bg.js", "one"), ("./split.js", "load")], ["one", "two"]);
        assert!(shorten(GLUE, broken.split_at(20).0, "./x_bg.js", &BTreeSet::new()).is_none());
    }
}
