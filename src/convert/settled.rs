//! PDF whose bytes depend on what it shows alone: the day of the report in place of the clock's, and
//! ids made from the content. Each is written over with as many bytes, so that no place moves.

use chrono::NaiveDate;
use memchr::memmem;

/// The bytes with every date set to midnight on the day and every id to one of the content.
pub fn settled(mut bytes: Vec<u8>, on: NaiveDate) -> Vec<u8> {
    let plain = on.format("%Y%m%d000000").to_string();
    for name in ["/CreationDate", "/ModDate"] {
        each(&mut bytes, name, |rest| overwrite_after(rest, b"(D:", plain.as_bytes()));
    }
    let dashed = on.format("%Y-%m-%dT00:00:00").to_string();
    for name in ["<xmp:CreateDate>", "<xmp:ModifyDate>", "<xmp:MetadataDate>"] {
        each(&mut bytes, name, |rest| overwrite_after(rest, b"", dashed.as_bytes()));
    }
    // First without the ids, for they are made from what is left.
    set_ids(&mut bytes, &[b'0'; 16]);
    let id = hash(&bytes);
    set_ids(&mut bytes, format!("{id:016X}").as_bytes());
    bytes
}

/// Names of ids that are written as hexadecimal digits.
const IDS: [&str; 2] = ["/ID [", "/DocChecksum"];

fn set_ids(bytes: &mut [u8], id: &[u8]) {
    for name in IDS {
        each(bytes, name, |rest| {
            let end = rest.iter().position(|byte| matches!(byte, b']' | b'\n' | b'\r'));
            // The two of `/ID` may stand on two lines.
            let end = if name.ends_with('[') { memchr::memchr(b']', rest) } else { end };
            let digits = rest[..end.unwrap_or(0)].iter_mut().filter(|at| at.is_ascii_hexdigit());
            digits.zip(id.iter().cycle()).for_each(|(digit, new)| *digit = *new);
        });
    }
}

/// What follows each occurrence of the name, to be written over.
fn each(bytes: &mut [u8], name: &str, write: impl Fn(&mut [u8])) {
    let places: Vec<usize> = memmem::find_iter(bytes, name).map(|at| at + name.len()).collect();
    places.into_iter().for_each(|at| write(&mut bytes[at..]));
}

/// Digits and their marks, behind an opening that may have a space before it.
fn overwrite_after(rest: &mut [u8], opening: &[u8], new: &[u8]) {
    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
    let start = spaces + opening.len();
    let is_date = rest[spaces..].starts_with(opening)
        && rest.get(start..start + new.len()).is_some_and(|old| old[0].is_ascii_digit());
    if is_date {
        rest[start..start + new.len()].copy_from_slice(new);
    }
}

/// FNV-1a, which is the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(second: u32, id: &str, text: &str) -> Vec<u8> {
        format!(
            "%PDF-1.6 {text} <xmp:CreateDate>2026-11-22T00:50:{second}Z</xmp:CreateDate>\n\
             /CreationDate (D:202611220050{second}+00'00')\n/ModDate(D:202611220050{second}Z')>>\n\
             /ID [ <{id}>\n<{id}> ]\n/DocChecksum /{id}\n>>\nstartxref\n88229\n%%EOF"
        )
        .into_bytes()
    }

    #[test]
    fn dates_and_ids_settle_and_nothing_else_moves() {
        let on = NaiveDate::from_ymd_opt(2025, 7, 15).unwrap();
        let one = settled(made(11, "0147E9C513B8D4951DA62A321352AD2C", "a"), on);
        let two = settled(made(59, "83791CA950903A246BC276D89EB90D32", "a"), on);
        let other = settled(made(59, "83791CA950903A246BC276D89EB90D32", "b"), on);
        let text = String::from_utf8(one.clone()).unwrap();
        assert_eq!(one, two);
        assert_ne!(text.split("/ID").last(), String::from_utf8(other).unwrap().split("/ID").last());
        assert!(text.contains("<xmp:CreateDate>2025-07-15T00:00:00Z</xmp:CreateDate>"), "{text}");
        assert!(text.contains("/CreationDate (D:20250715000000+00'00')"), "{text}");
        assert!(text.contains("/ModDate(D:20250715000000Z')>>"), "{text}");
        assert!(text.ends_with("\n>>\nstartxref\n88229\n%%EOF"), "{text}");
        assert_eq!(one.len(), made(11, "0147E9C513B8D4951DA62A321352AD2C", "a").len());
    }

    #[test]
    fn what_is_cut_short_stays() {
        let on = NaiveDate::from_ymd_opt(2025, 7, 15).unwrap();
        for text in ["%PDF /CreationDate (D:2026", "%PDF /ID [ <00", "/DocChecksum", "/ModDate"] {
            assert_eq!(settled(text.as_bytes().to_vec(), on).len(), text.len());
        }
    }
}
