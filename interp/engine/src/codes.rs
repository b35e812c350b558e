//! The codes of the faults that the engine itself raises; functions have their own.
//!
//! Scripts match on them, so a code is never used for anything else later. Each has a page in the
//! book.

/// Every code with when it is raised, in alphabetical order.
pub const FAULT_CODES: &[(&str, &str)] = &[
    ("ASSERTION_FAILED", "what a test claims is not so"),
    ("BAD_DEFAULT", "the default of a parameter of the library cannot be read"),
    (
        "BAD_PARAMETER",
        "a parameter of the script, or an option of a command of virsh, is missing, unknown, not of its type, or not in its range",
    ),
    ("DEADLINE_EXCEEDED", "the deadline of the run has passed; no `catch` catches it"),
    ("DIVISION_BY_ZERO", "a number or an amount is divided by zero"),
    ("ENDLESS", "a stage needs all records of a stream that never ends"),
    ("EXIT", "the script has called `exit`; no `catch` catches it"),
    ("INTERNAL", "the engine met something that it does not know: a defect"),
    ("INTERRUPTED", "the run was interrupted, as by Ctrl-C; no `catch` catches it"),
    ("IN_USE", "a variable is changed while it is in use"),
    ("ITEM_DEADLINE_EXCEEDED", "one item of several took longer than it may"),
    ("MISSING_ARGUMENT", "an argument that has no default was left out"),
    ("MISSING_PARAM", "a `param` that has no default was not given"),
    ("NEGATIVE", "an amount would be less than nothing"),
    ("NESTED_WAIT", "a wait was begun inside another wait: a defect"),
    ("NOT_A_FUNCTION", "something is called that is no function"),
    ("NO_ENVIRONMENT", "the program lacks something that a function needs: a defect"),
    ("NO_FIELD", "a record or object has no field of this name"),
    ("NO_FUNCTION", "there is no function of this name"),
    ("NO_METHOD", "a value has no method of this name"),
    ("NO_RUNTIME", "the system has no room for an event loop"),
    ("NO_THREAD", "the system has no room for the thread of a script"),
    ("OUTCOME_UNKNOWN", "the answer to an operation did not come, so it may have been done or not"),
    ("OUT_OF_RANGE", "an array or string has no item at this place"),
    ("OVERFLOW", "a result is too large for its type"),
    ("READ_ONLY", "a field of an object is assigned to"),
    ("SESSION_ENDED", "a function is called after its session has ended"),
    ("STREAM_USED", "a stream is pulled a second time"),
    ("THROWN", "a script has thrown a value without a code"),
    ("TOO_DEEP", "functions call each other too deeply"),
    ("TOO_LONG", "a string has become too long"),
    ("TOO_MANY_OPERATIONS", "the script took more steps than it may; no `catch` catches it"),
    ("TOO_MANY_RECORDS", "more records would be held in memory than may be"),
    ("TOO_MANY_VARIABLES", "a script has too many variables"),
    ("TOO_MUCH_MEMORY", "a stage or an array would hold more bytes in memory than it may"),
    ("TRANSACTION_OVER", "a step is added to a transaction that has come to its end"),
    ("TYPE_MISMATCH", "a value is of another type than is needed"),
    ("UNREADABLE", "a text is not what it is read as, such as a number or JSON"),
    ("UNWRITABLE", "a value has something that a format cannot hold"),
    ("WRONG_ARGUMENTS", "a function is called with too few or too many values"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_once() {
        assert!(FAULT_CODES.is_sorted_by(|(a, _), (b, _)| a < b));
    }
}
