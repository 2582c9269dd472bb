//! Runs a program that may fail or hang: nothing of it outlives its time.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// For a long report on a slow machine; each program by itself takes a second or two.
const LONGEST: Duration = Duration::from_secs(60);
/// To tell its version.
const LONGEST_ANSWER: Duration = Duration::from_secs(15);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// What a program says in its first line, when there is such a program.
pub fn first_line(command: &mut Command) -> Option<String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = Group::spawn(command).ok()?;
    // A version is shorter than what a pipe holds, so nothing waits to be read before the end.
    let status = child.wait(LONGEST_ANSWER).ok()?;
    let said = child.0.stdout.take()?;
    // What it started and left may still hold the pipe, which then would not end.
    drop(child);
    let mut text = String::new();
    said.take(1024).read_to_string(&mut text).ok()?;
    let line = text.lines().next().unwrap_or_default().trim().to_string();
    (status.success() && !line.is_empty()).then_some(line)
}

/// # Errors
/// When it cannot start, ends with another status than success, or takes longer than a minute.
pub fn run(mut command: Command) -> anyhow::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // What it writes about now is written in one time zone.
    command.env("TZ", "UTC");
    let mut child = Group::spawn(&mut command).context("it cannot be started")?;
    let status = child.wait(LONGEST)?;
    match status.success() {
        true => Ok(()),
        false => bail!("{status}"),
    }
}

/// A program and all that it starts itself; none of them stays.
struct Group(Child);

impl Group {
    fn spawn(command: &mut Command) -> std::io::Result<Group> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.spawn().map(Group)
    }

    fn wait(&mut self, longest: Duration) -> anyhow::Result<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < longest {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            thread::sleep(BETWEEN_LOOKS);
        }
        bail!("it took longer than {} seconds", longest.as_secs())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Whatever has ended by itself cannot be killed any more, which is as good.
        #[cfg(unix)]
        if let Some(group) = rustix::process::Pid::from_raw(self.0.id() as i32) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    return false;
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there() {
        assert_eq!(first_line(&mut Command::new("cs-no-such-program")), None);
    }

    #[test]
    fn a_program_that_fails() {
        assert!(run(Command::new("false")).is_err());
    }

    #[test]
    fn a_program_that_leaves_another_behind() {
        let mut command = Command::new("sh");
        let start = Instant::now();
        assert_eq!(first_line(command.args(["-c", "echo 1.0; sleep 60 &"])), Some("1.0".into()));
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_what_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & echo $!; wait"]).stdout(Stdio::piped());
        let mut child = Group::spawn(&mut command).unwrap();
        let mut own = child.0.stdout.take().unwrap();
        assert!(child.wait(Duration::from_millis(200)).is_err());
        drop(child);
        // The pipe ends when the last that holds it has ended.
        let mut said = String::new();
        own.read_to_string(&mut said).unwrap();
        assert!(said.trim().parse::<u32>().is_ok(), "{said}");
    }
}
