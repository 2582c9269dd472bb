//! What ships, held to: everything in strategies/ and examples/ loads, and gives exactly the
//! findings that it should, each at its line and column.

use std::path::Path;

use chrono::NaiveDate;
use cs::measure::{Health, Snapshot};
use cs::model::{Measured, TargetValue};
use cs::rules;
use cs::workspace::Workspace;

fn workspace(folder: &str) -> Workspace {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Workspace::read(&here.join(folder), here, &rules::ids()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `file:line:column rule` of every finding in one strategy.
fn findings(folder: &str, strategy: &str, as_of: &str) -> Vec<String> {
    let workspace = workspace(folder);
    let own = format!("{folder}/{strategy}/");
    let found = rules::check(&workspace, day(as_of)).into_iter().filter_map(|finding| {
        let source = workspace.source(finding.place.file);
        let file = source.path.strip_prefix(&own)?;
        let at = source.position(finding.place.span.start);
        Some(format!("{file}:{}:{} {}", at.line, at.column, finding.rule.name))
    });
    found.collect()
}

#[track_caller]
fn finds(strategy: &str, as_of: &str, expected: &[&str]) {
    let found = findings("strategies", strategy, as_of);
    assert_eq!(found, expected, "{strategy} as of {as_of}:\n{}", found.join("\n"));
}

/// The ids of the actions overdue, as written in the plan.
#[track_caller]
fn is_overdue(strategy: &str, as_of: &str, expected: &[&str]) {
    let workspace = workspace("strategies");
    let strategy = workspace.strategies.iter().find(|one| one.header.id.value == strategy).unwrap();
    let snapshot = Snapshot::of(&workspace, strategy, day(as_of));
    let overdue =
        snapshot.standing_actions().filter(|(_, standing)| standing.health == Health::Overdue);
    let ids: Vec<&str> = overdue.map(|(action, _)| action.id.value.as_str()).collect();
    assert_eq!(ids, expected, "as of {as_of}");
}

#[test]
fn argyll_and_bute_gives_exactly_its_findings() {
    finds(
        "argyll-and-bute",
        "2024-04-01",
        &[
            "actions.toml:32:7 deadline-pile-up",
            "actions.toml:304:7 due-outside-plan",
            "actions.toml:349:39 collective-owner",
            "assessment.toml:25:6 criterion-without-evidence",
            "assessment.toml:56:6 criterion-without-evidence",
            "assessment.toml:104:6 criterion-without-evidence",
            "assessment.toml:158:6 criterion-without-evidence",
            "assessment.toml:163:6 criterion-without-evidence",
            "assessment.toml:168:6 criterion-without-evidence",
            "assessment.toml:190:6 criterion-without-evidence",
            "assessment.toml:215:6 criterion-without-evidence",
            "assessment.toml:235:6 criterion-without-evidence",
            "assessment.toml:283:6 criterion-without-evidence",
            "evidence.toml:499:9 duplicate-evidence",
            "evidence.toml:574:8 stale-evidence",
            "evidence.toml:585:8 stale-evidence",
            "evidence.toml:607:8 stale-evidence",
            "evidence.toml:658:8 stale-evidence",
            "evidence.toml:735:8 stale-evidence",
            "evidence.toml:792:8 stale-evidence",
            "evidence.toml:813:8 stale-evidence",
            "evidence.toml:824:8 stale-evidence",
            "evidence.toml:861:8 stale-evidence",
            "figures.toml:33:9 computed-mismatch",
        ],
    );
    finds(
        "argyll-and-bute",
        "2024-10-01",
        &[
            "actions.toml:14:7 overdue",
            "actions.toml:32:7 deadline-pile-up",
            "actions.toml:59:7 overdue",
            "actions.toml:95:7 overdue",
            "actions.toml:124:7 late-start",
            "actions.toml:178:7 overdue",
            "actions.toml:195:7 overdue",
            "actions.toml:204:7 overdue",
            "actions.toml:213:7 overdue",
            "actions.toml:304:7 due-outside-plan",
            "actions.toml:349:39 collective-owner",
            "assessment.toml:25:6 criterion-without-evidence",
            "assessment.toml:56:6 criterion-without-evidence",
            "assessment.toml:104:6 criterion-without-evidence",
            "assessment.toml:158:6 criterion-without-evidence",
            "assessment.toml:163:6 criterion-without-evidence",
            "assessment.toml:168:6 criterion-without-evidence",
            "assessment.toml:190:6 criterion-without-evidence",
            "assessment.toml:215:6 criterion-without-evidence",
            "assessment.toml:235:6 criterion-without-evidence",
            "assessment.toml:283:6 criterion-without-evidence",
            "evidence.toml:499:9 duplicate-evidence",
            "evidence.toml:574:8 stale-evidence",
            "evidence.toml:585:8 stale-evidence",
            "evidence.toml:607:8 stale-evidence",
            "evidence.toml:658:8 stale-evidence",
            "evidence.toml:735:8 stale-evidence",
            "evidence.toml:792:8 stale-evidence",
            "evidence.toml:813:8 stale-evidence",
            "evidence.toml:824:8 stale-evidence",
            "evidence.toml:861:8 stale-evidence",
            "figures.toml:33:9 computed-mismatch",
        ],
    );
}

#[test]
fn west_lothian_gives_exactly_its_findings() {
    finds(
        "west-lothian",
        "2018-06-15",
        &[
            "actions.yaml:15:10 deadline-pile-up",
            "actions.yaml:34:12 late-start",
            "actions.yaml:43:14 similar-owners",
            "actions.yaml:55:12 late-start",
            "actions.yaml:65:12 late-start",
            "actions.yaml:84:14 collective-owner",
            "actions.yaml:95:12 late-start",
            "actions.yaml:105:12 late-start",
            "actions.yaml:115:12 late-start",
            "actions.yaml:125:12 late-start",
            "actions.yaml:135:12 late-start",
            "actions.yaml:145:12 late-start",
            "actions.yaml:155:12 late-start",
            "actions.yaml:164:14 similar-owners",
            "governance.yaml:17:14 group-without-schedule",
            "governance.yaml:22:14 group-without-schedule",
            "governance.yaml:27:14 group-without-schedule",
            "governance.yaml:31:9 group-without-schedule",
            "governance.yaml:45:48 conflicting-figures",
            "scorecard.yaml:17:5 flat-target",
            "scorecard.yaml:69:5 flat-target",
            "scorecard.yaml:121:41 missing-baseline",
            "scorecard.yaml:122:5 missing-target",
            "scorecard.yaml:212:5 flat-target",
            "scorecard.yaml:225:5 flat-target",
        ],
    );
    finds(
        "west-lothian",
        "2019-06-15",
        &[
            "actions.yaml:15:10 deadline-pile-up",
            "actions.yaml:34:12 late-start",
            "actions.yaml:43:14 similar-owners",
            "actions.yaml:55:12 late-start",
            "actions.yaml:65:12 late-start",
            "actions.yaml:84:14 collective-owner",
            "actions.yaml:95:12 late-start",
            "actions.yaml:105:12 late-start",
            "actions.yaml:115:12 late-start",
            "actions.yaml:125:12 late-start",
            "actions.yaml:136:10 overdue",
            "actions.yaml:146:10 overdue",
            "actions.yaml:156:10 overdue",
            "actions.yaml:164:14 similar-owners",
            "governance.yaml:17:14 group-without-schedule",
            "governance.yaml:22:14 group-without-schedule",
            "governance.yaml:27:14 group-without-schedule",
            "governance.yaml:31:9 group-without-schedule",
            "governance.yaml:45:48 conflicting-figures",
            "scorecard.yaml:17:5 flat-target",
            "scorecard.yaml:69:5 flat-target",
            "scorecard.yaml:121:41 missing-baseline",
            "scorecard.yaml:122:5 missing-target",
            "scorecard.yaml:212:5 flat-target",
            "scorecard.yaml:225:5 flat-target",
        ],
    );
}

#[test]
fn the_minutes_give_exactly_their_findings() {
    finds(
        "scrutiny-minutes",
        "2024-10-01",
        &[
            "actions.toml:15:6 action-without-owner",
            "actions.toml:15:6 action-without-due",
            "actions.toml:20:6 action-without-owner",
            "actions.toml:20:6 action-without-due",
            "actions.toml:26:6 action-without-owner",
            "actions.toml:26:6 action-without-due",
            "actions.toml:31:6 action-without-owner",
            "actions.toml:31:6 action-without-due",
            "actions.toml:37:6 action-without-owner",
            "actions.toml:37:6 action-without-due",
            "actions.toml:41:6 action-without-due",
            "actions.toml:47:6 action-without-owner",
            "actions.toml:47:6 action-without-due",
            "actions.toml:53:6 action-without-owner",
            "actions.toml:53:6 action-without-due",
            "actions.toml:59:6 action-without-owner",
            "actions.toml:59:6 action-without-due",
            "actions.toml:64:6 action-without-owner",
            "actions.toml:64:6 action-without-due",
            "actions.toml:68:6 action-without-owner",
            "actions.toml:68:6 action-without-due",
            "actions.toml:73:6 action-without-owner",
            "actions.toml:73:6 action-without-due",
            "actions.toml:77:6 action-without-owner",
            "actions.toml:77:6 action-without-due",
            "actions.toml:82:6 action-without-owner",
            "actions.toml:82:6 action-without-due",
            "actions.toml:89:6 action-without-due",
            "actions.toml:95:6 action-without-owner",
            "actions.toml:95:6 action-without-due",
            "actions.toml:100:6 action-without-owner",
            "actions.toml:100:6 action-without-due",
            "actions.toml:104:6 action-without-owner",
            "actions.toml:104:6 action-without-due",
            "actions.toml:108:6 action-without-owner",
            "actions.toml:108:6 action-without-due",
            "governance.toml:8:11 group-without-schedule",
            "governance.toml:21:6 decision-without-action",
            "performance.toml:44:6 missing-baseline",
            "performance.toml:44:6 missing-target",
            "strategy.toml:6:6 no-final-review",
        ],
    );
}

#[test]
fn clackmannanshire_gives_exactly_its_findings() {
    finds(
        "clackmannanshire",
        "2024-10-01",
        &[
            "actions.yaml:42:9 action-without-owner",
            "actions.yaml:42:9 action-without-due",
            "actions.yaml:49:9 action-without-owner",
            "actions.yaml:49:9 action-without-due",
            "actions.yaml:54:9 action-without-owner",
            "actions.yaml:54:9 action-without-due",
            "actions.yaml:58:9 action-without-owner",
            "actions.yaml:58:9 action-without-due",
            "actions.yaml:61:9 action-without-owner",
            "actions.yaml:61:9 action-without-due",
            "actions.yaml:67:9 action-without-owner",
            "actions.yaml:67:9 action-without-due",
            "actions.yaml:71:9 action-without-owner",
            "actions.yaml:71:9 action-without-due",
            "actions.yaml:75:9 action-without-owner",
            "actions.yaml:75:9 action-without-due",
            "actions.yaml:79:9 action-without-owner",
            "actions.yaml:79:9 action-without-due",
            "actions.yaml:82:9 action-without-owner",
            "actions.yaml:82:9 action-without-due",
            "actions.yaml:86:9 action-without-owner",
            "actions.yaml:86:9 action-without-due",
            "actions.yaml:89:9 action-without-owner",
            "actions.yaml:89:9 action-without-due",
            "actions.yaml:94:9 action-without-owner",
            "actions.yaml:94:9 action-without-due",
            "actions.yaml:97:9 action-without-owner",
            "actions.yaml:97:9 action-without-due",
            "actions.yaml:101:9 action-without-owner",
            "actions.yaml:101:9 action-without-due",
            "actions.yaml:104:9 action-without-owner",
            "actions.yaml:104:9 action-without-due",
            "actions.yaml:108:9 action-without-owner",
            "actions.yaml:108:9 action-without-due",
            "actions.yaml:112:9 action-without-owner",
            "actions.yaml:112:9 action-without-due",
            "strategy.yaml:10:7 no-final-review",
            "strategy.yaml:23:9 theme-without-action",
            "strategy.yaml:25:9 theme-without-action",
            "strategy.yaml:27:9 theme-without-action",
            "strategy.yaml:29:9 theme-without-action",
            "strategy.yaml:31:9 theme-without-action",
            "strategy.yaml:33:9 theme-without-action",
            "strategy.yaml:35:9 theme-without-action",
            "strategy.yaml:37:9 theme-without-action",
            "strategy.yaml:39:9 theme-without-action",
            "strategy.yaml:41:9 theme-without-action",
            "strategy.yaml:43:9 theme-without-action",
            "strategy.yaml:48:9 group-without-schedule",
            "strategy.yaml:51:9 group-without-schedule",
            "strategy.yaml:54:9 group-without-schedule",
        ],
    );
}

#[test]
fn argyll_and_bute_is_overdue_as_its_plan_says() {
    is_overdue("argyll-and-bute", "2024-05-31", &[]);
    is_overdue("argyll-and-bute", "2024-06-01", &["3.6", "4.1"]);
    is_overdue("argyll-and-bute", "2024-10-01", &["1.1", "1.6", "2.3", "3.6", "4.1", "4.2", "4.3"]);
    is_overdue(
        "argyll-and-bute",
        "2025-01-01",
        &[
            "1.1", "1.2", "1.4", "1.6", "2.1", "2.3", "2.4", "3.4", "3.5", "3.6", "3.7", "4.1",
            "4.2", "4.3", "4.4", "5.2", "5.4", "5.5", "6.2", "6.6",
        ],
    );
    is_overdue(
        "argyll-and-bute",
        "2025-04-01",
        &[
            "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.1", "2.3", "2.4", "2.5", "3.1",
            "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6",
            "4.7", "5.1", "5.2", "5.3", "5.4", "5.5", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6",
            "6.7",
        ],
    );
}

#[test]
fn west_lothian_is_overdue_as_its_plan_says() {
    is_overdue("west-lothian", "2018-06-15", &[]);
    is_overdue("west-lothian", "2019-03-31", &[]);
    is_overdue("west-lothian", "2019-04-01", &["13", "14", "15"]);
    is_overdue("west-lothian", "2020-10-01", &["4", "6", "9", "10", "11", "13", "14", "15"]);
    is_overdue(
        "west-lothian",
        "2023-04-01",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"],
    );
}

#[test]
fn argyll_and_bute_is_whole() {
    let workspace = workspace("strategies");
    let document = &workspace
        .strategies
        .iter()
        .find(|one| one.header.id.value == "argyll-and-bute")
        .unwrap()
        .document;
    assert_eq!((document.themes.len(), document.pledges.len(), document.actions.len()), (6, 6, 40));
    let by_theme = |theme: &str| {
        let of = |action: &&cs::model::Action| {
            action.theme.as_ref().is_some_and(|own| own.value == theme)
        };
        document.actions.iter().filter(of).count()
    };
    assert_eq!(["1", "2", "3", "4", "5", "6"].map(by_theme), [7, 6, 7, 7, 6, 7]);
    let by_pledge = |pledge: &str| {
        document
            .actions
            .iter()
            .filter(|action| action.pledges.iter().any(|own| own.value == pledge))
            .count()
    };
    assert_eq!(["1", "2", "3", "4", "5", "6"].map(by_pledge), [7, 3, 7, 5, 6, 12]);
    assert!(
        document.actions.iter().all(|action| action.due.is_some() && !action.owners.is_empty())
    );
    let ongoing = document
        .actions
        .iter()
        .filter(|action| action.ongoing)
        .map(|action| action.id.value.as_str());
    assert_eq!(ongoing.collect::<Vec<_>>(), ["2.2", "2.6", "5.6"]);
}

/// Baseline and the five yearly targets, as published; `-` where nothing is.
const SCORECARD: &str = "
CuCs007 99 99 99 99 99 99
1.2 17.99 17 16.5 16 15.5 15
CRRE075 200 220 240 260 280 300
PIS108 2 2 3 3 3 4
1.5 2 2 2 2 2 2
2.1 22.8 20 20 20 20 20
2.2 7 6.5 6.0 5.5 5 5
CSC101 72 75 75 75 75 75
2.4 - - 100 100 100 100
3.1 48 50 52 55 57 60
REV125 33.2 34 35 36 38 40
3.3 5 7 7 8 8 8
CSC090a 73.6 75 75 80 80 80
CSC091q 89.9 90 91 92 94 95
4.1 96.9 97 98 98 98 98
4.2 98 98 98 98 98 98
4.3 98 98 98 98 98 98
4.4 55.9 60 65 70 80 90
4.5 16.5 17 17.5 18 19 20
";

#[test]
fn the_scorecard_of_west_lothian_is_as_published() {
    let workspace = workspace("strategies");
    let strategy =
        workspace.strategies.iter().find(|one| one.header.id.value == "west-lothian").unwrap();
    let mut written = String::from("\n");
    for indicator in &strategy.document.indicators {
        let baseline = match indicator.baseline.as_ref().unwrap().value.value {
            Measured::Value(value) => value.to_string(),
            Measured::Missing(_) => "-".into(),
        };
        let years = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23"];
        let targets = years.map(|year| {
            let of_year = indicator.targets.iter().find(|target| target.period.to_string() == year);
            match of_year.map(|target| target.value.value) {
                Some(TargetValue::Number(value)) => value.to_string(),
                _ => "-".into(),
            }
        });
        written.push_str(&format!("{} {baseline} {}\n", indicator.id.value, targets.join(" ")));
    }
    assert_eq!(written, SCORECARD);
}

#[test]
fn the_invented_council_is_clean_but_for_what_it_shows() {
    assert_eq!(
        findings("examples", "northmoor", "2025-07-15"),
        [
            "actions.toml:153:7 overdue",
            "actions.toml:201:7 overdue",
            "actions.toml:261:6 stale",
            "actions.toml:314:7 overdue",
            "actions.toml:381:9 late-start",
        ]
    );
    assert_eq!(findings("examples", "small", "2025-05-01"), [] as [&str; 0]);
}
