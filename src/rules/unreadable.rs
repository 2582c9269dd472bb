//! `unreadable`: a file that is not text, or that the computer does not hand over.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::UNREADABLE.code,
    name: problem::UNREADABLE.name,
    level: Level::Error,
    doc: r#"
A file cannot be read as text, so nothing in it counts.

Files are plain text in UTF-8, as every editor saves it today. An older program may save accented
letters, dashes and the pound sign in another encoding: open the file in an editor and save it
again as UTF-8. A spreadsheet or a Word file with its name changed stays what it was: copy its
words into a text file. A file may also be missing its permissions, be larger than 16 MiB or of
more than a million words and marks, or hold a line too long for any editor. In the example `\xe9` stands for one byte of an older encoding.

### Flagged

```bytes
[strategy]
id = "example"
title = "Caf\xe9 society"
```

### Clean

```toml
[strategy]
id = "example"
title = "Café society"
```
"#,
    check: Check::Reading,
};
