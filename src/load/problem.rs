//! What can be wrong with a file before anything is known of the strategy: the rules of group 0
//! that reading itself applies.

use crate::diagnostic::RuleId;

macro_rules! problems {
    ($($constant:ident = $code:literal $name:literal;)*) => {
        $(pub const $constant: RuleId = RuleId { code: $code, name: $name };)*
    };
}

problems! {
    UNREADABLE = "CS001" "unreadable";
    SYNTAX = "CS002" "syntax";
    UNKNOWN_KEY = "CS003" "unknown-key";
    WRONG_TYPE = "CS004" "wrong-type";
    MISSING_KEY = "CS005" "missing-key";
    BAD_DATE = "CS006" "bad-date";
    BAD_PERIOD = "CS007" "bad-period";
    BAD_VALUE = "CS008" "bad-value";
    DUPLICATE_KEY = "CS009" "duplicate-key";
}
