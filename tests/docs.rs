//! docs/rules.md, docs/commands.md and docs/schema.json say what the program says.
//! `CS_BLESS=1 cargo test --test docs` writes them anew.

use std::fmt::Write;
use std::path::PathBuf;

use clap::CommandFactory;
use cs::rules::RULES;

fn holds(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("CS_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == text, "docs/{name} is stale: run `CS_BLESS=1 cargo test --test docs`");
}

const GROUPS: [(&str, &str); 7] = [
    ("CS0", "Reading"),
    ("CS1", "Links"),
    ("CS2", "Actions and people"),
    ("CS3", "Indicators"),
    ("CS4", "Governance"),
    ("CS5", "Assessment"),
    ("CS6", "History"),
];

#[test]
fn rules_page() {
    let mut page = String::from(
        "# Rules\n\nWhat `cs check` looks for. A comment `# cs: allow(name)` on an entry or above it silences a rule \
         there;\n`[rules]` in `cs.toml` sets a rule's level for the workspace: `off`, `info`, `warning` or `error`.\n\
         Examples are checked as of 1 January 2025. This page is written from the rules themselves.\n",
    );
    for (prefix, group) in GROUPS {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.code.starts_with(prefix)).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = write!(page, "\n## {group}\n\n| code | rule | level | |\n|---|---|---|---|\n");
        for rule in &rules {
            let (code, name, level) = (rule.code, rule.name, rule.level);
            let _ =
                writeln!(page, "| {code} | [`{name}`](#{name}) | {level} | {} |", rule.summary());
        }
        for rule in rules {
            let doc = rule.doc.trim().replace("\n### ", "\n#### ");
            let _ =
                write!(page, "\n### {}\n\n{} ({})\n\n{doc}\n", rule.name, rule.code, rule.level);
        }
    }
    holds("rules.md", &page);
}

#[test]
fn commands_page() {
    let mut page =
        String::from("# Commands\n\nThe help of every command, as `cs help COMMAND` prints it.\n");
    let mut cli = cs::commands::Cli::command().term_width(100);
    cli.build();
    for command in cli.get_subcommands_mut().filter(|command| command.get_name() != "help") {
        let name = command.get_name().to_string();
        let help = command.render_long_help().to_string();
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let _ = write!(page, "\n## cs {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
    }
    holds("commands.md", &page);
}

#[test]
fn schema() {
    let schema = cs::views::schema::json(&cs::model::Settings::default());
    holds("schema.json", &(serde_json::to_string_pretty(&schema).unwrap() + "\n"));
}
