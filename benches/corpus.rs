//! A deterministic corpus of invented plans: 40 actions and 20 indicators with 6 periods each, every
//! other plan in YAML.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Writes `plans` plans below a folder, one folder each. The same number gives the same bytes.
pub fn write(folder: &Path, plans: usize) -> std::io::Result<()> {
    for plan in 0..plans {
        let own = folder.join(format!("plan-{plan:05}"));
        fs::create_dir_all(&own)?;
        match plan % 2 {
            0 => fs::write(own.join("strategy.toml"), toml(plan))?,
            _ => fs::write(own.join("strategy.yaml"), yaml(plan))?,
        }
    }
    Ok(())
}

const OWNERS: [&str; 5] = [
    "Customer Services",
    "Digital Team",
    "Housing Operations",
    "Revenues and Benefits",
    "Libraries",
];
const YEARS: [&str; 6] = ["2021/22", "2022/23", "2023/24", "2024/25", "2025/26", "2026/27"];

/// A figure that looks measured, from the numbers of plan, indicator and year.
fn figure(plan: usize, indicator: usize, year: usize) -> String {
    let mixed = (plan * 31 + indicator * 17 + year * 7) % 97;
    format!("{}.{}", 50 + year * 3 + mixed % 5, mixed % 10)
}

fn due(plan: usize, action: usize) -> String {
    format!("20{}-{:02}", 25 + action % 2, 1 + (plan + action) % 12)
}

fn toml(plan: usize) -> String {
    let mut text = format!(
        "[strategy]\nid = \"plan-{plan:05}\"\ntitle = \"Plan {plan}\"\norganisation = \"Council {plan}\"\n\
         period = \"2021/22..2026/27\"\n"
    );
    for theme in 1..=4 {
        let _ =
            write!(text, "\n[[themes]]\nid = \"{theme}\"\ntitle = \"Outcome number {theme}\"\n");
    }
    for pledge in 1..=5 {
        let _ = write!(
            text,
            "\n[[pledges]]\nid = \"{pledge}\"\ntitle = \"Pledge number {pledge}\"\n\
             council = \"We will keep promise {pledge} in all we do\"\n"
        );
    }
    for action in 0..40 {
        let _ = write!(
            text,
            "\n[[actions]]\nid = \"{}.{}\"\ntitle = \"Carry out piece of work {action} for customers\"\n\
             description = \"What will be done, in a sentence or two, so that anyone can tell when it is done.\"\n\
             theme = \"{}\"\npledges = [\"{}\"]\nowners = [\"{}\"]\nstart = \"2024-04\"\ndue = \"{}\"\n\
             status = \"active\"\nprogress = {}\n",
            action / 10 + 1,
            action % 10 + 1,
            action / 10 + 1,
            action % 5 + 1,
            OWNERS[(plan + action) % 5],
            due(plan, action),
            action % 10 * 10,
        );
    }
    for (indicator, way) in WAYS.iter().enumerate() {
        let _ = write!(
            text,
            "\n[[indicators]]\nid = \"KPI{indicator:02}\"\ntitle = \"Share of customers who {} served\"\n\
             theme = \"{}\"\npledges = [\"{}\"]\nunit = \"%\"\nbetter = \"higher\"\n\
             baseline = {{ period = \"2020/21\", value = 48.5 }}\n[indicators.targets]\n",
            way,
            indicator / 5 + 1,
            indicator % 5 + 1,
        );
        for (year, name) in YEARS.iter().enumerate() {
            let _ = writeln!(text, "\"{name}\" = {}", 50 + year * 3);
        }
        text.push_str("[indicators.actuals]\n");
        for (year, name) in YEARS.iter().enumerate() {
            let _ = writeln!(text, "\"{name}\" = {}", figure(plan, indicator, year));
        }
    }
    text
}

fn yaml(plan: usize) -> String {
    let mut text = format!(
        "strategy:\n  id: plan-{plan:05}\n  title: Plan {plan}\n  organisation: Council {plan}\n  \
         period: 2021/22..2026/27\nthemes:\n"
    );
    for theme in 1..=4 {
        let _ = write!(text, "  - id: \"{theme}\"\n    title: Outcome number {theme}\n");
    }
    text.push_str("pledges:\n");
    for pledge in 1..=5 {
        let _ = write!(
            text,
            "  - id: \"{pledge}\"\n    title: Pledge number {pledge}\n    \
             council: We will keep promise {pledge} in all we do\n"
        );
    }
    text.push_str("actions:\n");
    for action in 0..40 {
        let _ = write!(
            text,
            "  - id: \"{}.{}\"\n    title: Carry out piece of work {action} for customers\n    \
             description: What will be done, in a sentence or two, so that anyone can tell when it is done.\n    \
             theme: \"{}\"\n    pledges: [\"{}\"]\n    owners: [{}]\n    start: 2024-04\n    due: {}\n    \
             status: active\n    progress: {}\n",
            action / 10 + 1,
            action % 10 + 1,
            action / 10 + 1,
            action % 5 + 1,
            OWNERS[(plan + action) % 5],
            due(plan, action),
            action % 10 * 10,
        );
    }
    text.push_str("indicators:\n");
    for (indicator, way) in WAYS.iter().enumerate() {
        let _ = write!(
            text,
            "  - id: KPI{indicator:02}\n    title: Share of customers who {} served\n    theme: \"{}\"\n    \
             pledges: [\"{}\"]\n    unit: \"%\"\n    better: higher\n    \
             baseline: {{ period: 2020/21, value: 48.5 }}\n    targets:\n",
            way,
            indicator / 5 + 1,
            indicator % 5 + 1,
        );
        for (year, name) in YEARS.iter().enumerate() {
            let _ = writeln!(text, "      {name}: {}", 50 + year * 3);
        }
        text.push_str("    actuals:\n");
        for (year, name) in YEARS.iter().enumerate() {
            let _ = writeln!(text, "      {name}: {}", figure(plan, indicator, year));
        }
    }
    text
}

const WAYS: [&str; 20] = [
    "felt well",
    "were quickly",
    "were kindly",
    "were fully",
    "at home were",
    "by phone were",
    "online were",
    "in writing were",
    "face to face were",
    "at weekends were",
    "in libraries were",
    "with carers were",
    "as tenants were",
    "as traders were",
    "as visitors were",
    "as pupils were",
    "by partners were",
    "in Gaelic were",
    "in Braille were",
    "after hours were",
];
