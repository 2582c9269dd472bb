//! Any bytes may be in a file. `cs` answers with a finding at a place or a failure with status 2; it
//! never panics, hangs or leaves half a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A folder of one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("cs-hostile-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Folder {
        fs::write(self.0.join(name), bytes).unwrap();
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    status: i32,
    out: String,
    err: String,
}

/// Far beyond what any case takes; a run that is still going is a hang.
const PATIENCE: Duration = Duration::from_secs(60);

fn cs(folder: &Path, arguments: &[&str]) -> Answer {
    cs_on(folder, arguments, ["--as-of", "2025-01-01"])
}

fn cs_on(folder: &Path, arguments: &[&str], day: [&str; 2]) -> Answer {
    let out = folder.join(".out");
    let err = folder.join(".err");
    let mut child = Command::new(env!("CARGO_BIN_EXE_cs"))
        .args(arguments)
        .args(day)
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env_remove("CS_ROOT")
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill().unwrap();
                panic!("{arguments:?} hangs");
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let text = |path| String::from_utf8(fs::read(path).unwrap()).expect("what is printed is UTF-8");
    let answer =
        Answer { status: status.code().expect("no signal"), out: text(out), err: text(err) };
    assert!([0, 1, 2].contains(&answer.status), "{arguments:?}: {}\n{}", answer.status, answer.err);
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    answer
}

/// The file's check names a rule at a line.
#[track_caller]
fn finds(name: &str, bytes: impl AsRef<[u8]>, rule: &str, line: usize) {
    let case = name.replace('.', "-") + &format!("-{}", bytes.as_ref().len());
    let folder = Folder::new(&case).with(name, bytes);
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    let found = answer.out.lines().any(|text| {
        text.starts_with(&format!("{name}:{line}:")) && text.contains(&format!("] {rule}:"))
    });
    let shown: String = answer.out.chars().take(2000).collect();
    assert!(found, "{name}: no `{rule}` at line {line}:\n{shown}");
    assert_eq!(answer.status, 1);
    for command in ["report", "actions", "kpi", "links", "overdue", "calendar", "evidence"] {
        cs(&folder.0, &[command]);
    }
}

const HEADER: &str = "[strategy]\nid = \"a\"\ntitle = \"A\"\n";

#[test]
fn bytes_that_are_no_text() {
    finds("latin.toml", b"[strategy]\nid = \"a\"\ntitle = \"caf\xe9\"\n", "unreadable", 3);
    finds("wide.yaml", b"\xff\xfes\x00t\x00", "unreadable", 1);
    finds("nul.toml", b"[strategy]\nid = \"a\0\"\ntitle = \"A\"\n", "syntax", 2);
    finds("tail.yaml", b"strategy:\n  id: a\n  title: \x80\n", "unreadable", 3);
}

#[test]
fn lines_and_files_that_no_one_wrote() {
    let long = "x".repeat(10_000_000);
    finds("line.toml", format!("{HEADER}mission = \"{long}\"\n"), "unreadable", 4);
    finds("line.yaml", format!("strategy:\n  id: a\n  title: {long}\n"), "unreadable", 3);
    finds("comment.toml", format!("{HEADER}# {long}\n"), "unreadable", 4);
    finds("large.toml", "# x\n".repeat(10_000_000), "unreadable", 1);
}

#[test]
fn values_inside_values_without_end() {
    let dotted = ["a"; 78].join(".");
    let steps = format!("{}1{}", format!("{{{dotted}=").repeat(78), "}".repeat(78));
    finds("steps.toml", format!("{HEADER}x = {steps}\n"), "syntax", 4);
    finds("headed.toml", format!("{HEADER}[{dotted}]\nx = {steps}\n"), "syntax", 5);
    finds("parts.toml", format!("{HEADER}{} = 1\n", ["a"; 100_000].join(".")), "syntax", 4);
    finds("million.yaml", "[".repeat(1_000_000), "unreadable", 1);
    finds("million.toml", format!("a = {}", "[".repeat(1_000_000)), "unreadable", 1);
    finds("deep.yaml", "[".repeat(200_000), "syntax", 1);
    finds("dashes.yaml", "- ".repeat(200_000), "syntax", 1);
    finds("maps.yaml", "{a: ".repeat(100_000), "syntax", 1);
    finds("deep.toml", format!("a = {}{}", "[".repeat(200_000), "]".repeat(200_000)), "syntax", 1);
    finds("dots.toml", format!("a{} = 1", ".a".repeat(100_000)), "syntax", 1);
    let nested: String =
        (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth % 3_000))).collect();
    finds("nested.yaml", nested, "syntax", 256);
}

#[test]
fn aliases_that_multiply() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let inner = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", inner.trim_end_matches(", ")));
    }
    finds("bomb.yaml", bomb, "syntax", 5);
    // Text that is not as it stands in the file is copied for each alias.
    let long = format!("a: &a \"\\x41{}\"\nb:\n", "x".repeat(400_000));
    finds("text.yaml", format!("{long}{}", "- *a\n".repeat(100_000)), "syntax", 17);
    let key = format!("a: &a {{ ? \"\\x41{}\" : 1 }}\nb:\n", "x".repeat(400_000));
    finds("key.yaml", format!("{key}{}", "- *a\n".repeat(100_000)), "syntax", 17);
    let many = (0..2_000).map(|at| format!("{at}, ")).collect::<String>();
    finds("many.yaml", format!("a: &a [{many}]\nb:\n{}", "- *a\n".repeat(100_000)), "syntax", 51);
    let deeper = |level: usize| {
        format!("- &a{level} {}*a{}{}\n", "[".repeat(200), level - 1, "]".repeat(200))
    };
    let steps: String = (1..20).map(deeper).collect();
    finds("steps.yaml", format!("- &a0 [x]\n{steps}"), "syntax", 3);
    finds("self.yaml", "strategy: &s\n  id: a\n  title: *s\n", "syntax", 3);
    finds("nowhere.yaml", "strategy: *s\n", "syntax", 1);
    finds("two.yaml", "strategy: { id: a, title: A }\n---\nthemes: []\n", "syntax", 2);
}

#[test]
fn keys_and_types_that_do_not_fit() {
    finds("twice.toml", format!("{HEADER}title = \"B\"\n"), "duplicate-key", 4);
    finds("twice.yaml", "strategy:\n  id: a\n  title: A\n  title: B\n", "duplicate-key", 4);
    let many = "  title: A\n".repeat(50_000);
    finds("many.yaml", format!("strategy:\n  id: a\n{many}"), "duplicate-key", 4);
    finds("tabs.yaml", "strategy:\n\tid: a\n", "syntax", 2);
    finds("complex.yaml", "? [a, b]\n: c\n", "syntax", 1);
    for section in [
        "themes",
        "pledges",
        "actions",
        "indicators",
        "groups",
        "decisions",
        "risks",
        "figures",
        "criteria",
        "evidence",
    ] {
        finds("number.toml", format!("{section} = 5\n{HEADER}"), "wrong-type", 1);
        finds(
            "words.yaml",
            format!("{section}: [a, 1, true, ~]\nstrategy: {{ id: a, title: A }}\n"),
            "wrong-type",
            1,
        );
    }
    let action = format!("{HEADER}[[actions]]\nid = \"1\"\ntitle = \"T\"\nowners = {{ a = 1 }}\n");
    finds("owners.toml", action, "wrong-type", 7);
}

#[test]
fn what_is_not_listed_is_counted() {
    let keys = |line: fn(usize) -> String| (0..5_000).map(line).collect::<String>();
    for (name, line) in [
        ("unknown.toml", (|at| format!("k{at} = 1\n")) as fn(usize) -> String),
        ("unknown.yaml", |at| format!("k{at}: 1\n")),
    ] {
        let header =
            if name.ends_with("toml") { HEADER } else { "strategy: { id: a, title: A }\n" };
        let folder = Folder::new(name).with(name, format!("{header}{}", keys(line)));
        let answer = cs(&folder.0, &["check", "--format", "concise"]);
        let told = ": 4000 more faults of this file are not listed\n1 strategy in 1 file: 1001 ";
        assert!(answer.out.contains(told), "{name}: {}", answer.out);
        assert!(answer.out.ends_with("1001 errors, 0 warnings, 0 notes\n"), "{name}");
    }
    // The parser of TOML gives a file up sooner.
    for (name, line) in [("twice.toml", "id = 1\n"), ("junk.toml", "a b\n")] {
        let folder = Folder::new(name).with(name, format!("{HEADER}{}", line.repeat(5_000)));
        let answer = cs(&folder.0, &["check", "--format", "concise"]);
        let told =
            "; after so many errors the rest of the file is not read\n1 strategy in 1 file: 25 ";
        assert!(answer.out.contains(told), "{name}: {}", answer.out);
    }
    let yaml = format!("strategy:\n  id: a\n  title: A\n{}x: [\n", keys(|_| "  id: 1\n".into()));
    finds("end.yaml", yaml, "syntax", 5_004);
    // Of another tool's file nothing is told, and what is turned off hides nothing.
    let folder = Folder::new("orphan").with("other.yaml", keys(|at| format!("k{at}: 1\n")));
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(!answer.out.contains("more faults"), "{}", answer.out);
    let keys = keys(|at| format!("k{at} = 1\n"));
    let text = format!("strategy = {{ id = \"a\", title = \"A\" }}\n{keys}themes = 5\n");
    let off = "[rules]\nunknown-key = \"off\"\n";
    let folder = Folder::new("off").with("a.toml", text).with("cs.toml", off);
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(answer.out.starts_with("a.toml:5002:10: error[CS004]"), "{}", answer.out);
}

#[test]
fn what_is_broken_elsewhere_holds_nothing_back() {
    let text = format!(
        "{HEADER}[[actions]]\nid = \"1\"\ntitle = \"T\"\ndue = \"someday\"\npledges = [\"9\"]\n\
         [[actions]]\nid = \"2\"\ntitle = \"T\"\nowners = [\"A\"]\ndue = 2024-02-30\n"
    );
    let folder = Folder::new("elsewhere").with("a.toml", text);
    let told = cs(&folder.0, &["check", "--format", "concise"]).out;
    for finding in [
        ":7:7: error[CS006] bad-date",
        ":5:6: warning[CS204] action-without-owner",
        ":13:7: error[CS006] bad-date",
    ] {
        assert!(told.contains(finding), "{finding}: {told}");
    }
    assert!(!told.contains("action-without-due"), "{told}");
}

#[test]
fn an_id_is_a_name_and_not_a_text() {
    let entry = |id: &str| format!("{HEADER}[[actions]]\nid = \"{id}\"\ntitle = \"T\"\n");
    finds("id.toml", entry(&"a".repeat(400_000)), "bad-value", 5);
    finds("id.toml", entry(&"é".repeat(201)), "bad-value", 5);
    let folder = Folder::new("id").with("id.toml", entry(&"é".repeat(200)));
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(!answer.out.contains("bad-value"), "{}", answer.out);
    let text = entry("1") + &format!("pledges = [\"{}\"]\n", "a".repeat(400_000));
    let folder = Folder::new("reference").with("id.toml", text);
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(answer.out.contains("] unknown-pledge:") && answer.out.len() < 2_000);
    let text = format!("{HEADER}mission = \"{}\"\n", "a".repeat(400_000));
    let folder = Folder::new("mission").with("id.toml", text);
    assert_eq!(cs(&folder.0, &["check"]).status, 0);
}

#[test]
fn settings_of_any_size_and_kind() {
    let many = |line: fn(usize) -> String| (0..50_000).map(line).collect::<String>();
    for (text, rule, line) in [
        (
            "workspace = 5\nrag = []\nstatuses = 1\nowners = [1]\nrules = true\n".into(),
            "wrong-type",
            5,
        ),
        ("[workspace]\nstale_days = 99999999999999999999\n".to_string(), "bad-value", 2),
        ("[workspace]\nfiscal_year_starts = []\n".into(), "wrong-type", 2),
        ("[rag]\ntolerance = \"-5%\"\nrule = 5\n".into(), "bad-value", 3),
        ("[owners]\nA = [[1]]\n".into(), "wrong-type", 2),
        ("[rules]\nstale = []\n".into(), "wrong-type", 2),
        (format!("[rules]\n{}", many(|at| format!("r{at} = \"off\"\n"))), "unknown-key", 2),
        (format!("[statuses]\n{}", many(|at| format!("s{at} = \"actve\"\n"))), "bad-value", 2),
        (
            format!("[owners]\n{}", many(|at| format!("o{at} = [\"p{at}\", [1]]\n"))),
            "wrong-type",
            2,
        ),
        ("=\n".repeat(50_000), "syntax", 1),
        (format!("{} = 1\n", ["a"; 100_000].join(".")), "syntax", 1),
        ("x".repeat(1_000_000), "unreadable", 1),
    ] {
        let case = format!("settings-{rule}-{}", text.len());
        let folder = Folder::new(&case).with("a.toml", HEADER).with("cs.toml", text);
        let answer = cs(&folder.0, &["check", "--format", "concise"]);
        let found = answer.out.lines().any(|text| {
            text.starts_with(&format!("cs.toml:{line}:")) && text.contains(&format!("] {rule}:"))
        });
        let shown: String = answer.out.chars().take(2000).collect();
        assert!(found, "{case}: no `{rule}` at line {line}:\n{shown}");
        assert_eq!(cs(&folder.0, &["report"]).status, 0);
    }
}

#[test]
fn dates_periods_and_numbers_that_are_none() {
    for due in ["2024-13", "2024-02-30", "someday", "9999-12-31", "0001-01-01"] {
        let action = format!("{HEADER}[[actions]]\nid = \"1\"\ntitle = \"T\"\ndue = \"{due}\"\n");
        finds("due.toml", action, "bad-date", 7);
    }
    for period in ["2018/20", "2024-13", "Q5 2024/25"] {
        let indicator = format!(
            "{HEADER}[[indicators]]\nid = \"1\"\ntitle = \"T\"\n[indicators.actuals]\n\"{period}\" = 1\n"
        );
        finds("period.toml", indicator, "bad-period", 8);
    }
    for number in ["1e999", "inf", "nan", "0x10", "99999999999999999999", "0.12345678901234"] {
        let indicator = format!(
            "{HEADER}[[indicators]]\nid = \"1\"\ntitle = \"T\"\n[indicators.actuals]\n\"2023/24\" = {number}\n"
        );
        finds("number.toml", indicator, "bad-value", 8);
    }
}

#[test]
fn ids_keep_their_text() {
    let toml = format!(
        "{HEADER}[[actions]]\nid = 1.10\ntitle = \"T\"\n[[actions]]\nid = \"007\"\ntitle = \"T\"\n[[actions]]\nid = \"no\"\ntitle = \"T\"\n"
    );
    let yaml = "strategy: { id: a, title: A }\nactions:\n- { id: 1.10, title: T }\n- { id: 007, title: T }\n- { id: no, title: T }\n";
    for folder in
        [Folder::new("ids-toml").with("a.toml", toml), Folder::new("ids-yaml").with("a.yaml", yaml)]
    {
        let listing: serde_json::Value =
            serde_json::from_str(&cs(&folder.0, &["actions", "--format", "json"]).out).unwrap();
        let ids: Vec<&str> = listing["actions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, ["1.10", "007", "no"]);
    }
}

#[test]
fn a_mark_before_the_text_and_other_line_breaks_do_no_harm() {
    let text = format!("\u{feff}{HEADER}").replace('\n', "\r\n");
    let folder = Folder::new("crlf")
        .with("a.toml", text)
        .with("b.yaml", "\u{feff}themes:\r\n- { id: 1, title: T }\r\n");
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(
        answer.out.ends_with("1 strategy in 2 files: 0 errors, 0 warnings, 0 notes\n"),
        "{}",
        answer.out
    );
}

/// What cannot be read is told once; what is around it is checked as if it were not there.
#[test]
fn a_broken_line_is_told_without_echoes() {
    const HEAD: &str = "[strategy]\nid = \"a\"\ntitle = \"t\"\n";
    const ENTRY: &str = "id = \"1\"\ntitle = \"t\"\nowners = [\"o\"]\n";
    for (name, text, expected) in [
        // The line is the due date that the action would else be said to lack.
        ("a.toml", format!("{HEAD}[[actions]]\n{ENTRY}due = soon\n"), vec!["8:7 syntax"]),
        (
            "a.yaml",
            "strategy: {id: a, title: t}\nactions:\n  - id: 1\n    title: t\n   due: 2024\n".into(),
            vec!["5:4 syntax"],
        ),
        // The entry above the broken header is whole.
        (
            "a.toml",
            format!("{HEAD}[[actions]]\n{ENTRY}[[actions]\n{ENTRY}"),
            vec!["5:6 action-without-due", "8:11 syntax"],
        ),
    ] {
        let folder = Folder::new("echoes").with(name, text);
        let answer = cs(&folder.0, &["check", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
        let of = |finding: &serde_json::Value| {
            let name = finding["name"].as_str().unwrap();
            format!("{}:{} {name}", finding["line"], finding["column"])
        };
        let told: Vec<String> = told["findings"].as_array().unwrap().iter().map(of).collect();
        assert_eq!(told, expected);
    }
}

#[test]
fn one_broken_file_does_not_hide_the_others() {
    let folder = Folder::new("broken")
        .with("a.toml", HEADER)
        .with("b.yaml", "actions:\n  - id: [\n")
        .with("c.toml", "[[actions]]\nid = \"1\"\ntitle = \"T\"\npledges = [\"9\"]\n[[pledges]]\nid = \"1\"\ntitle = \"P\"\n");
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(answer.out.contains("b.yaml:") && answer.out.contains("] syntax:"), "{}", answer.out);
    assert!(answer.out.contains("c.toml:4:12: error[CS101] unknown-pledge"), "{}", answer.out);
}

#[test]
fn text_stays_text_in_every_form() {
    let title =
        "\\u001b[31mred\\u202eevil =cmd|x <script>alert(1)</script> ](javascript:x) \\u0007";
    let text = format!(
        "[strategy]\nid = \"a\"\ntitle = \"{title}\"\n[[pledges]]\nid = \"p\"\ntitle = \"{title}\"\n\
         [[actions]]\nid = \"=1\"\ntitle = \"{title}\"\ndue = \"2024-01\"\nowners = [\"{title}\"]\npledges = [\"p\", \"{title}\"]\n\
         [[indicators]]\nid = \"k\"\ntitle = \"{title}\"\nunit = \"{title}\"\n[indicators.actuals]\n\"2023/24\" = 1\n"
    );
    let folder = Folder::new("steering").with("a.toml", text);
    for command in ["report", "actions", "kpi", "links", "overdue", "calendar", "check"] {
        let forms: &[&str] = match command {
            "check" => &["full", "concise", "json", "github", "gitlab", "junit", "sarif"],
            _ => &["table", "json", "csv", "markdown"],
        };
        for form in forms {
            let answer = cs(&folder.0, &[command, "--format", form]);
            let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            let shown = answer.out.escape_debug().take(400).collect::<String>();
            let is_json = matches!(*form, "json" | "gitlab" | "sarif");
            let steering = answer.out.chars().any(|c| steers(c) && !(is_json && c == '\u{202e}'));
            assert!(!steering, "{command} {form}: {shown}");
            assert!(*form != "markdown" || !answer.out.contains("<script>"), "{command}");
        }
    }
    let csv = cs(&folder.0, &["actions", "--format", "csv"]).out;
    assert!(csv.contains(",'=1,"), "{csv}");
}

#[cfg(unix)]
#[test]
fn links_and_files_that_are_none() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links").with("a.toml", HEADER);
    symlink(".", folder.0.join("loop")).unwrap();
    symlink("b.toml", folder.0.join("b.toml")).unwrap();
    symlink("nowhere.yaml", folder.0.join("c.yaml")).unwrap();
    fs::create_dir(folder.0.join("d.toml")).unwrap();
    let made = Command::new("mkfifo").arg(folder.0.join("e.yaml")).status().unwrap();
    assert!(made.success());
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    for name in ["b.toml", "c.yaml", "e.yaml"] {
        assert!(
            answer.out.contains(&format!("{name}:1:1: error[CS001]")),
            "{name}:\n{}",
            answer.out
        );
    }
    assert!(!answer.out.contains("loop") && !answer.out.contains("d.toml"), "{}", answer.out);
}

#[test]
fn what_cannot_be_written_is_a_failure_and_leaves_nothing() {
    let folder = Folder::new("output").with("a.toml", HEADER);
    for target in ["missing/out.json", "."] {
        let answer = cs(&folder.0, &["report", "--format", "json", "--output", target]);
        assert_eq!(answer.status, 2, "{target}");
        assert!(answer.err.starts_with("error: "), "{}", answer.err);
    }
    let left: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".part")), "{left:?}");
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let rows: String =
        (0..5_000).map(|at| format!("[[actions]]\nid = \"{at}\"\ntitle = \"T\"\n")).collect();
    let folder = Folder::new("pipe").with("a.toml", format!("{HEADER}{rows}"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_cs"))
        .args(["actions", "--format", "csv"])
        .current_dir(&folder.0)
        .env_remove("CS_ROOT")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn many_comments_and_many_findings_meet_in_order() {
    let entry = |at: usize| {
        format!(
            "# cs: allow(action-without-owner)\n[[actions]]\nid = \"{at}\"\ntitle = \"T\"\ndue = \"2030\"\n"
        )
    };
    let entries: String = (0..20_000).map(entry).collect();
    let folder = Folder::new("comments").with("a.toml", format!("{HEADER}{entries}"));
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    let tally = answer.out.lines().last().unwrap();
    // The note is that all of them are due in one month.
    assert_eq!(tally, "1 strategy in 1 file: 0 errors, 0 warnings, 1 note");
}

#[test]
fn comments_are_matched_however_many_stand_together() {
    let block = "# cs: allow(action-without-owner, action-without-due, stale)\n";
    let action = |at: usize| format!("[[actions]]\nid = \"{at}\"\ntitle = \"T\"\n");
    let actions: String = (0..10_000).map(action).collect();
    let many_above = format!("{HEADER}{}{actions}", block.repeat(20_000));
    let check = |name: &str, text: String| {
        let folder = Folder::new(name).with("a.toml", text);
        cs(&folder.0, &["check", "--format", "concise"]).out
    };
    let out = check("above", many_above);
    assert!(out.contains("a.toml:4:"), "{out}");
    let pledges = "\"x\", # cs: allow(unknown-pledge)\n".repeat(20_000);
    let many_inside = format!("{HEADER}{}pledges = [\n{pledges}]\n", action(1));
    let out = check("inside", many_inside);
    assert!(out.ends_with("0 errors, 2 warnings, 0 notes\n"), "{out}");
    let nested = format!("{}\n", "# cs: allow(".repeat(30_000)).repeat(8);
    let out = check("nested", format!("{HEADER}{nested}"));
    assert!(out.ends_with("0 errors, 8 warnings, 0 notes\n"), "{out}");
    let names = format!("# cs: allow({})\n", "a,".repeat(60_000)).repeat(2);
    let out = check("names", format!("{HEADER}{names}"));
    assert!(out.contains("a.toml:5:") && out.contains("] bad-value:"), "{out}");
}

#[test]
fn an_indicator_of_every_month_of_three_centuries() {
    let months = |value: fn(usize) -> String| -> String {
        let line = |at| format!("\"{}-{:02}\" = {}\n", 1900 + at / 12, at % 12 + 1, value(at));
        (0..3_600).map(line).collect()
    };
    let targets = months(|at| (at % 90).to_string());
    let actuals = months(|at| format!("{{ value = {}.{}, stated = \"red\" }}", at % 89, at % 7));
    let text = format!(
        "{HEADER}[[indicators]]\nid = \"1\"\ntitle = \"T\"\n[indicators.targets]\n{targets}[indicators.actuals]\n{actuals}"
    );
    let folder = Folder::new("months").with("a.toml", text);
    let day = ["--as-of", "2199-12-31"];
    let answer = cs_on(&folder.0, &["check", "--format", "concise"], day);
    assert!(answer.out.contains("] stated-status-differs:"), "{}", answer.out);
    let answer = cs_on(&folder.0, &["kpi", "--all-periods", "--format", "csv"], day);
    assert_eq!(answer.out.lines().count(), 3_601);
}

#[test]
fn a_quotient_by_next_to_nothing_is_no_figure() {
    let actual = "{ part = 9999999999999, whole = 0.0000000001 }";
    let text = format!(
        "{HEADER}[[indicators]]\nid = \"1\"\ntitle = \"T\"\ntargets = {{ \"2024/25\" = 1 }}\n[indicators.actuals]\n\
         \"2019/20\" = -1\n\"2020/21\" = {actual}\n\"2021/22\" = {actual}\n\"2022/23\" = {actual}\n"
    );
    let folder = Folder::new("quotient").with("a.toml", text);
    for command in ["check", "kpi", "report"] {
        cs(&folder.0, &[command]);
    }
}

#[cfg(unix)]
#[test]
fn a_name_may_hold_anything() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names").with("a.toml", HEADER);
    let names: [&[u8]; 6] = [
        b"new\nline.toml",
        b"esc\x1b[31m.toml",
        b"invalid\xff.toml",
        b"back\\slash.toml",
        "right\u{202e}left.toml".as_bytes(),
        b"-rf.toml",
    ];
    for name in names {
        fs::write(folder.0.join(OsStr::from_bytes(name)), "nonsense = 1\n").unwrap();
    }
    let other = folder.0.join(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&other).unwrap();
    fs::write(other.join("photo.jpg"), [0xff, 0xd8]).unwrap();
    for form in ["full", "concise", "json", "github", "gitlab", "junit", "sarif"] {
        let answer = cs(&folder.0, &["check", "--format", form]);
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!answer.out.contains(steers), "{form}: {}", answer.out.escape_debug());
        assert!(!answer.out.contains("photo"), "{form}");
        assert!(!answer.out.contains("back/slash"), "{form}: {}", answer.out);
    }
}

/// One whose path is longer than the system takes stands for all that cannot be listed.
#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_listed_is_a_finding() {
    let folder = Folder::new("unlisted").with("a.toml", HEADER);
    let deep =
        "name=$(printf 'x%.0s' $(seq 200)); for at in $(seq 21); do mkdir $name; cd -P $name; done";
    let made = Command::new("sh").args(["-c", deep]).current_dir(&folder.0).status().unwrap();
    assert!(made.success());
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert_eq!(answer.status, 1, "{}", answer.err);
    assert!(answer.out.contains("] unreadable:"), "{}", answer.out);
}

#[test]
fn a_circle_of_many_actions_is_one_finding() {
    let action = |at: usize| {
        let next = (at + 1) % 10_000;
        format!(
            "[[actions]]\nid = \"{at}\"\ntitle = \"T\"\ndepends_on = [\"{next}\"]\nowners = [\"O\"]\ndue = \"2030\"\n"
        )
    };
    let actions: String = (0..10_000).map(action).collect();
    let folder = Folder::new("circle").with("a.toml", format!("{HEADER}{actions}"));
    let answer = cs(&folder.0, &["check", "--format", "concise"]);
    assert!(answer.out.contains("] circular-dependency:"), "{}", answer.out);
    assert!(answer.out.ends_with("1 error, 0 warnings, 1 note\n"), "{}", answer.out);
}
