//! What is wrong with a text of YAML, in the reader's words: those of its reader speak of its own options.

use interp_record::Fault;
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, MessageFormatter, UserMessageFormatter};

/// Returns the fault of a text that the reader refused.
pub(super) fn yaml(error: &Error) -> Fault {
    let error = error.without_snippet();
    let what = what(error);
    let message = match error.location() {
        Some(place) => {
            format!("this is not YAML: {what}, in line {}, column {}", place.line(), place.column())
        }
        None => format!("this is not YAML: {what}"),
    };
    let fault = Fault::new("UNREADABLE", message);
    match error {
        Error::Budget { .. } => {
            fault.hint("no limit raises that: write it as JSON Lines, or in several texts")
        }
        Error::DuplicateMappingKey { .. } => {
            fault.hint("a key may stand in a mapping once: take one of them out")
        }
        Error::NonFiniteFloat { .. } => fault.hint("write it as a string, in quotes"),
        _ => fault,
    }
}

fn what(error: &Error) -> String {
    match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key `{key}` stands there twice"),
        Error::DuplicateMappingKey { key: None, .. } => "a key stands there twice".to_owned(),
        Error::NonFiniteFloat { value, .. } => format!("`{value}` is no number that is read"),
        Error::Budget { breach, .. } => breached(breach),
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            "its aliases stand for more values than are read".to_owned()
        }
        other => UserMessageFormatter.format_message(other).into_owned(),
    }
}

fn breached(breach: &BudgetBreach) -> String {
    match breach {
        BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. } => {
            "it has more than 250,000 values, the most that are read".to_owned()
        }
        BudgetBreach::Depth { .. } => "it is nested more than 64 levels deep".to_owned(),
        BudgetBreach::Documents { .. } => {
            "it has more than 1,024 documents, the most that are read".to_owned()
        }
        _ => "it is larger than what is read".to_owned(),
    }
}
