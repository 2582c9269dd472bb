//! An agenda for calendar programs, as RFC 5545 has it: events of whole days, without alarms.

use chrono::{Days, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::tidy;
use crate::report::{Agenda, Entry};

/// The same agenda gives the same bytes: entries are stamped with the day it is as of.
pub fn ics(agenda: &Agenda) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//cs//Customer-service strategies//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("X-WR-CALNAME", text(&agenda.title)));
    calendar.extend(agenda.entries.iter().map(|entry| event(entry, agenda)));
    calendar.to_string()
}

fn event(entry: &Entry, agenda: &Agenda) -> Event {
    let details: Vec<String> = entry.details.iter().map(|detail| text(detail)).collect();
    // The end is the first day that the event no longer holds.
    let end = entry.on.checked_add_days(Days::new(1)).unwrap_or(entry.on);
    Event::new()
        .uid(&format!("{}@cs", text(&entry.name)))
        .timestamp(agenda.as_of.and_time(NaiveTime::MIN).and_utc())
        .starts(entry.on)
        .ends(end)
        .summary(&text(&entry.title))
        .description(&details.join("\n"))
        .categories([entry.kind])
        // A deadline keeps nobody's day busy.
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}

/// Calendar programs cut longer texts, and folding one takes long.
const LONGEST: usize = 1000;

fn text(text: &str) -> String {
    let text = tidy(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agenda(title: &str) -> Agenda {
        let entry = Entry {
            name: "example/action/1.1/2024-12-31".into(),
            on: "2024-12-31".parse().unwrap(),
            title: title.into(),
            details: vec!["On track".into(), "a.toml:1".into()],
            kind: "action",
        };
        Agenda { title: "A; b".into(), as_of: "2024-10-01".parse().unwrap(), entries: vec![entry] }
    }

    #[test]
    fn a_deadline_is_an_event_of_a_whole_day() {
        let text = ics(&agenda("Open web chat"));
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//cs//Customer-service strategies//EN",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:A\\; b",
            "BEGIN:VEVENT",
            "DESCRIPTION:On track\\na.toml:1",
            "DTEND;VALUE=DATE:20250101",
            "DTSTAMP:20241001T000000Z",
            "DTSTART;VALUE=DATE:20241231",
            "SUMMARY:Open web chat",
            "TRANSP:TRANSPARENT",
            "UID:example/action/1.1/2024-12-31@cs",
            "CATEGORIES:action",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }

    #[test]
    fn any_text_comes_back_as_text() {
        let titles = [
            "Plain; with, signs \\ and: colons \\n".to_string(),
            "é 老虎 😀 ".repeat(40).trim_end().to_string(),
            "line\r\nBEGIN:VALARM\u{7}".to_string(),
            "x".repeat(5_000),
            " ".repeat(200) + "end",
        ];
        for title in titles {
            let written = ics(&agenda(&title));
            assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
            assert!(!written.replace("\r\n", "").contains(['\r', '\n']), "{written}");
            let read: Calendar = written.parse().expect("it reads its own writing");
            let events: Vec<&Event> = read.events().collect();
            assert_eq!(events.len(), 1);
            assert_eq!(events[0].get_summary(), Some(text(&title).as_str()));
        }
    }
}
