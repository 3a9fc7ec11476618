//! Files that can't be read: the program says what to do, ends, and leaves them as they are.

use crate::place::Place;
use crate::process::{Process, program, refused, run_to_end};
use crate::random::Random;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// What it says when it does not start.
fn told(place: &Place) -> String {
    let output = refused(&["--listen", "127.0.0.1:0", "--database", &place.database]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it does not start");
    assert!(output.stdout.is_empty(), "it never says that it listens");
    assert!(!told.contains("panicked"), "{told}");
    assert!(told.contains(&place.database), "the file is named: {told}");
    told
}

/// Overwrites bytes with chance.
fn overwrite(file: &str, at: u64, length: usize) {
    let mut random = Random(at);
    let bytes: Vec<u8> = std::iter::repeat_with(|| random.next().to_le_bytes()).flatten().take(length).collect();
    let mut file = std::fs::OpenOptions::new().write(true).open(file).expect("the file opens");
    file.seek(SeekFrom::Start(at)).expect("the place is there");
    file.write_all(&bytes).expect("the bytes are written");
}

fn length(file: &str) -> u64 {
    std::fs::metadata(file).expect("the file is there").len()
}

/// What happened to the file, how, and a word of what is said about it.
type Harm = (&'static str, fn(&str), &'static str);

#[test]
fn a_damaged_file_is_refused_with_what_to_do_and_left_as_it_is() {
    let cases: [Harm; 5] = [
        ("its header overwritten", |file| overwrite(file, 0, 100), "no database of this program"),
        ("a tenth of it overwritten in the middle", |file| overwrite(file, length(file) / 2, 40_960), "damaged"),
        ("its first page overwritten", |file| overwrite(file, 100, 3_996), "damaged"),
        ("cut in half", |file| truncate(file, length(file) / 2), "damaged"),
        ("cut within its header", |file| truncate(file, 50), "damaged"),
    ];
    let good = Place::seeded("200");
    let whole = std::fs::read(&good.database).expect("the file is read");
    for (what, harm, word) in cases {
        let place = Place::new();
        std::fs::write(&place.database, &whole).expect("the file is written");
        harm(&place.database);
        let before = place.contents();
        let told = told(&place);
        assert!(told.contains(word) && told.contains("use another --database file"), "{what}: {told}");
        assert_eq!(place.contents(), before, "{what}: the file stays as it was, and nothing new lies beside it");
    }
}

fn truncate(file: &str, length: u64) {
    let file = std::fs::OpenOptions::new().write(true).open(file).expect("the file opens");
    file.set_len(length).expect("it is cut");
}

#[test]
fn what_is_no_database_of_ours_is_refused_and_left_as_it_is() {
    let place = Place::new();
    std::fs::write(&place.database, "A letter that somebody still needs.\n".repeat(100)).expect("the file is written");
    let before = place.contents();
    assert!(told(&place).contains("no database of this program"));
    assert_eq!(place.contents(), before);

    let other = Place::new();
    std::fs::write(&other.database, "").expect("the file is made");
    let mut file = other.opened();
    file.run("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)");
    file.close();
    let before = other.contents();
    assert!(told(&other).contains("no database of this program"), "another program's database");
    assert_eq!(other.contents(), before, "no table of ours comes into it");
}

#[test]
fn a_folder_in_place_of_the_file_is_told() {
    let place = Place::new();
    std::fs::create_dir(&place.database).expect("the folder is made");
    assert!(told(&place).contains("see that the path names a file"));
}

#[test]
fn a_server_whose_file_is_damaged_under_it_says_so_and_invents_nothing() {
    let place = Place::seeded("200");
    let process = place.start("0");
    // The header and the first tables stay, everything behind them is lost.
    overwrite(&place.database, 16_384, usize::try_from(length(&place.database)).expect("a length") - 16_384);
    let token = [crate::place::TOKEN];
    let (status, answer) = process.ask(&format!("GET {}?limit=200", crate::place::AGENTS), &token, "");
    assert_eq!(status, 503, "{answer}");
    let body = crate::place::body(&answer);
    assert_eq!(body["errorCode"], "E0000009", "{body}");
    assert!(body["errorCauses"][0]["errorSummary"].as_str().is_some_and(|text| text.contains("damaged")), "{body}");
    let (well, log) = process.terminate();
    assert!(well && !log.contains("panic"), "{log}");
}

/// Root may write everything, so it gives that up; whoever else runs the tests stays who they are.
fn unprivileged(place: &Place, options: &[&str]) -> Command {
    const NOBODY: u32 = 65_534;
    let usual = program(options);
    if !std::fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0) {
        return usual;
    }
    // Nobody may not look into root's own folders.
    let copy = place.folder.file("program");
    std::fs::copy(usual.get_program(), &copy).expect("the program is copied");
    let mut command = Command::new(copy);
    command.args(usual.get_args()).env_remove("RUST_LOG").uid(NOBODY).gid(NOBODY);
    command
}

/// File and folder for reading only.
fn seal(place: &Place) {
    for (path, mode) in [(place.database.clone(), 0o444), (place.folder.file("data"), 0o555)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("the mode is set");
    }
}

fn unseal(place: &Place) {
    for (path, mode) in [(place.folder.file("data"), 0o755), (place.database.clone(), 0o644)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("the mode is set");
    }
}

#[test]
fn a_file_that_may_only_be_read_is_told_and_left_as_it_is() {
    let place = Place::seeded("5");
    seal(&place);
    let before = place.contents();
    let output = run_to_end(&mut unprivileged(&place, &["--listen", "127.0.0.1:0", "--database", &place.database]));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{told}");
    assert!(told.contains(&place.database) && told.contains("this user"), "{told}");
    assert_eq!(place.contents(), before);
    unseal(&place);
    Process::start(&["--database", &place.database]).kill();
}

#[test]
fn a_file_in_a_folder_that_may_only_be_read_is_told() {
    let place = Place::new();
    std::fs::set_permissions(place.folder.file("data"), std::fs::Permissions::from_mode(0o555)).expect("it is set");
    let output = run_to_end(&mut unprivileged(&place, &["--listen", "127.0.0.1:0", "--database", &place.database]));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains(&place.database) && told.contains("its folder"), "{told}");
    std::fs::set_permissions(place.folder.file("data"), std::fs::Permissions::from_mode(0o755)).expect("it is set");
}
