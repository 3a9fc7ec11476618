//! The command line of `cargo xtask`.

use crate::{bench, check};

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Order {
    /// Print the help.
    Help,
    /// Install everything.
    Setup,
    /// Build console and backend.
    Build,
    /// Build and run with demo data.
    Demo {
        /// Open the browser.
        open: bool,
        /// Arguments for the backend.
        extra: Vec<String>,
    },
    /// Finish what Trunk built; its hook calls this.
    Stage,
    /// Run with rebuild on change.
    Dev {
        /// Open the browser.
        open: bool,
        /// Arguments for the backend.
        extra: Vec<String>,
    },
    /// Measure the console beside the floor page, long lists, and the backend under load.
    Bench {
        /// Which of these; none means all.
        only: Option<String>,
        /// Options for the harness.
        options: Vec<String>,
    },
    /// Run checks.
    Test {
        /// Names of the checks to run; none means all.
        only: Vec<String>,
        /// Arguments for the one check's test runner.
        extra: Vec<String>,
    },
}

/// Reads the arguments behind `cargo xtask`.
///
/// # Errors
/// A sentence about the first argument that is not understood.
pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut arguments: Vec<String> = arguments.collect();
    let extra = match arguments.iter().position(|argument| argument == "--") {
        Some(place) => arguments.split_off(place).split_off(1),
        None => Vec::new(),
    };
    let (command, options) =
        arguments.split_first().map_or(("help", [].as_slice()), |(first, rest)| (first.as_str(), rest));
    if !extra.is_empty() && !matches!(command, "demo" | "dev" | "test") {
        return Err(format!("`{command}` takes no arguments behind `--`."));
    }
    match command {
        "help" | "--help" | "-h" => Ok(Order::Help),
        "setup" => none(options).map(|()| Order::Setup),
        "build" => none(options).map(|()| Order::Build),
        "stage" => none(options).map(|()| Order::Stage),
        "demo" => no_open(options).map(|open| Order::Demo { open, extra }),
        "dev" => no_open(options).map(|open| Order::Dev { open, extra }),
        "bench" => bench(options),
        "test" => test(options, extra),
        other => Err(format!("there is no command `{other}`.")),
    }
}

fn none(options: &[String]) -> Result<(), String> {
    options.first().map_or(Ok(()), |option| Err(unknown(option)))
}

fn no_open(options: &[String]) -> Result<bool, String> {
    match options.iter().find(|option| *option != "--no-open") {
        Some(option) => Err(unknown(option)),
        None => Ok(options.is_empty()),
    }
}

fn bench(options: &[String]) -> Result<Order, String> {
    let (mut only, mut handed) = (None, Vec::new());
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match (option.as_str(), option == "--quick" || option == "--strict") {
            (_, true) => handed.push(option.clone()),
            ("--only", _) => {
                only = rest.next().filter(|name| bench::SUBJECTS.iter().any(|subject| subject.name == **name)).cloned();
                if only.is_none() {
                    return Err("`--only` needs one of console, lists, backend, log and imports.".to_owned());
                }
            }
            ("--runs" | "--agents" | "--profiles", _) => {
                let value = rest.next().ok_or_else(|| unknown(option))?;
                handed.extend([option.clone(), value.clone()]);
            }
            _ => return Err(unknown(option)),
        }
    }
    Ok(Order::Bench { only, options: handed })
}

fn test(options: &[String], extra: Vec<String>) -> Result<Order, String> {
    let mut only = Vec::new();
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let names = match option.strip_prefix("--only") {
            Some("") => options.next().map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => return Err(unknown(option)),
        };
        let names = names.ok_or_else(|| "`--only` needs the name of a check.".to_owned())?;
        only.extend(names.split(',').map(|name| name.trim().to_owned()));
    }
    if let Some(name) = only.iter().find(|name| check::CHECKS.iter().all(|check| check.name != **name)) {
        return Err(format!("there is no check `{name}`."));
    }
    if !extra.is_empty() && only.len() != 1 {
        return Err("arguments behind `--` need exactly one check: `--only NAME`.".to_owned());
    }
    Ok(Order::Test { only, extra })
}

fn unknown(option: &str) -> String {
    format!("`{option}` is not understood here.")
}

#[cfg(test)]
mod tests {
    use super::{Order, parse};

    fn order(line: &str) -> Result<Order, String> {
        parse(line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned))
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(order(""), Ok(Order::Help));
        assert_eq!(order("demo"), Ok(Order::Demo { open: true, extra: Vec::new() }));
        assert_eq!(
            order("demo --no-open -- --agents 7"),
            Ok(Order::Demo { open: false, extra: words(&["--agents", "7"]) })
        );
        let options = words(&["--quick", "--runs", "3"]);
        assert_eq!(order("bench --quick --runs 3"), Ok(Order::Bench { only: None, options }));
        let only = Some("backend".to_owned());
        assert_eq!(order("bench --only backend"), Ok(Order::Bench { only, options: Vec::new() }));
        assert_eq!(order("test"), Ok(Order::Test { only: Vec::new(), extra: Vec::new() }));
    }

    #[test]
    fn only_takes_several_names() {
        let expected = Order::Test { only: words(&["fmt", "clippy", "e2e"]), extra: Vec::new() };
        assert_eq!(order("test --only fmt,clippy --only=e2e"), Ok(expected));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("lint", "`lint`"),
            ("bench --fast", "`--fast`"),
            ("bench --only moon", "`--only`"),
            ("bench --runs", "`--runs`"),
            ("build --fast", "`--fast`"),
            ("test --only lint", "`lint`"),
            ("test --only", "`--only`"),
            ("test --only fmt,e2e -- x", "exactly one"),
            ("setup -- x", "`setup`"),
        ] {
            let complaint = order(line).expect_err(line);
            assert!(complaint.contains(part), "{line}: {complaint}");
        }
    }
}
