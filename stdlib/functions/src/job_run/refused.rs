//! What keeps a job from its lock or its journal, as a script hears of it.

use std::error::Error as _;

use interp_record::Fault;
use stdlib_job::Error;

/// The codes of what a journal may raise.
pub(super) const JOURNAL_ERRORS: &[(&str, &str)] = &[
    ("JOURNAL_DAMAGED", "the journal can't be read, or a later version wrote it; it is left as it is"),
    ("JOURNAL_FAILED", "the journal can't be written, as on a full disk: no item is begun then"),
];

/// Returns the fault of what kept a job from its lock or its journal.
pub fn fault(error: &Error) -> Fault {
    let (code, hint) = match error {
        Error::BadName { .. } => ("BAD_NAME", "name it by a few letters, such as `drain-kvm1`"),
        Error::Held { .. } | Error::InUse { .. } => {
            ("LOCKED", "let it end, or wait for it with `lock_wait:`; `virtshell jobs list` shows it")
        }
        Error::Damaged { .. } | Error::Newer { .. } => (
            "JOURNAL_DAMAGED",
            "see what was done, and move the file away; the next run then begins with nothing",
        ),
        Error::NoJob { .. } => ("NO_JOB", "`virtshell jobs list` names those there are"),
        _ => ("JOURNAL_FAILED", "see that there is room on the disk, and that the folder can be written"),
    };
    let mut fault = Fault::new(code, error.to_string()).hint(hint);
    let mut cause = error.source();
    while let Some(next) = cause {
        fault = fault.caused_by(next.to_string());
        cause = next.source();
    }
    fault
}

#[cfg(test)]
mod tests {
    use stdlib_job::{JobName, Store};

    use super::*;

    #[test]
    fn a_name_that_is_none_says_why() {
        let fault = JobName::new("").map_err(|error| fault(&error)).err();
        let said = fault.as_ref().map(|fault| (fault.code().name(), fault.message()));
        assert_eq!(said, Some(("BAD_NAME", "`` can't be the name of a job: it is empty")));
    }

    #[test]
    fn a_folder_that_cannot_be_made_says_why() {
        let store = Store::in_folder("/dev/null/jobs");
        let journal = JobName::new("a").and_then(|name| store.journal(&name).map(drop));
        let fault = journal.map_err(|error| fault(&error)).err();
        let said = fault.as_ref().map(|fault| (fault.code().name(), fault.message(), fault.causes().len()));
        assert_eq!(said, Some(("JOURNAL_FAILED", "cannot make /dev/null/jobs", 1)));
    }
}
