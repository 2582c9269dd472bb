//! Every page that ships with us, and one of charts and hostile text, has no fault that axe-core
//! finds in a browser: light and dark, 1280 and 320 pixels wide. Without a browser or npm nothing
//! is checked, and that is said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod pages;

/// What one page in one frame was found to be.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    page: String,
    width: u32,
    is_dark: bool,
    found: Vec<String>,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[test]
fn no_page_has_a_fault_that_axe_finds() {
    let browser = BROWSERS.into_iter().find(|name| starts(name));
    let (Some(browser), true) = (browser, starts("npm")) else {
        return skipped("it takes Chromium and npm (.ci/install brings Debian's Chromium)");
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("axe");
    if let Err(why) = install(&folder) {
        return skipped(&why);
    }
    let mut pages = pages::all();
    pages.push((FAULTY.into(), faulty(&pages[0].1)));
    write_sheet(&folder, &pages);
    for is_dark in [false, true] {
        let Some(answers) = answers(browser, &folder, is_dark) else {
            return skipped("the browser that is installed does not start");
        };
        assert_eq!(answers.len(), pages.len() * 2, "each page is checked at both widths");
        for answer in answers {
            assert_eq!(answer.is_dark, is_dark);
            let Answer { page, width, found, .. } = answer;
            if page == FAULTY {
                let wants = ["color-contrast", "image-alt", "the page is"];
                let is_found = |want: &&str| found.iter().any(|text| text.starts_with(*want));
                assert!(wants.iter().all(is_found), "axe finds nothing: {found:#?}");
                continue;
            }
            assert!(found.is_empty(), "{page}, {width} wide, dark {is_dark}: {found:#?}");
        }
    }
}

const FAULTY: &str = "with faults";

/// A page whose faults must be found, or else nothing was looked at.
fn faulty(html: &str) -> String {
    let faults = "<p style=\"color: #888; background: #999; min-width: 2000px\">Pale</p><img src=\"data:,\">";
    html.replace("</main>", &format!("{faults}</main>"))
}

/// Past the test runner, which keeps what a passing test prints to itself.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: no page was checked for accessibility: {why}");
}

fn starts(program: &str) -> bool {
    let mut command = Command::new(program);
    let run = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// Brings axe-core into the target folder, unless the one that is wanted is there.
fn install(folder: &Path) -> Result<(), String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/axe");
    let lock = fs::read(source.join("package-lock.json")).unwrap();
    let is_there = folder.join("node_modules/axe-core/axe.min.js").exists();
    if is_there && fs::read(folder.join("package-lock.json")).is_ok_and(|there| there == lock) {
        return Ok(());
    }
    fs::create_dir_all(folder).unwrap();
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), folder.join(name)).unwrap();
    }
    let flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let output = Command::new("npm").args(flags).current_dir(folder).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("npm ci: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// The page that checks the pages.
fn write_sheet(folder: &Path, pages: &[(String, String)]) {
    let pages: Vec<_> = pages
        .iter()
        .map(|(name, html)| serde_json::json!({ "name": name, "html": without_policy(html) }))
        .collect();
    let pages = serde_json::to_string(&pages).unwrap().replace("</", "<\\/");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/axe/run.js"), folder.join("run.js"))
        .unwrap();
    let sheet = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><body>\
         <script type=\"application/json\" id=\"pages\">{pages}</script>\
         <script>var module = {{ exports: {{}} }}; // where there is one, axe tells its own source</script>\
         <script src=\"node_modules/axe-core/axe.min.js\"></script><script src=\"run.js\"></script>"
    );
    fs::write(folder.join("sheet.html"), sheet).unwrap();
}

/// The page's own policy would not let axe run in it.
fn without_policy(html: &str) -> String {
    let line = html.lines().find(|line| line.contains("Content-Security-Policy"));
    html.replace(line.expect("a page has a policy"), "")
}

/// None where the browser shows no page at all.
fn answers(browser: &str, folder: &Path, is_dark: bool) -> Option<Vec<Answer>> {
    let scheme = if is_dark { 0 } else { 1 };
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--window-size=1280,900", "--virtual-time-budget=600000", "--dump-dom"])
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", folder.join("sheet.html").display()))
        .output()
        .unwrap();
    if output.stdout.is_empty() && !output.status.success() {
        return None;
    }
    let document = scraper::Html::parse_document(&String::from_utf8_lossy(&output.stdout));
    let answers = scraper::Selector::parse("#answers").unwrap();
    let Some(answers) = document.select(&answers).next() else {
        panic!("{browser} gave no answer: {}", String::from_utf8_lossy(&output.stderr));
    };
    Some(serde_json::from_str(&answers.text().collect::<String>()).unwrap())
}
