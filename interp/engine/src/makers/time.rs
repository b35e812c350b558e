//! `now` and `time`.

use std::sync::Arc;

use interp_record::{Fault, TextError, Time, Value};
use interp_types::{Effect, Param, Rule, Signature, Ty};

use super::signature;
use crate::{Call, Example, Function};

const ZONE: &[Param] = &[Param {
    name: "zone",
    about: "The name of a zone: `Europe/Berlin`, `UTC`.",
    ty: Ty::String,
    default: Some("()"),
}];

/// `now()`.
pub(super) const NOW: Function = Function {
    signature: Signature { options: ZONE, effect: Effect::Read, ..signature("now", &[], Ty::Time) },
    about: "Gives the time, in the zone of this machine unless another is named.",
    errors: &[("UNREADABLE", "there is no such zone")],
    examples: &[Example::new(r#"now(zone: "UTC").zone"#, "UTC"), Example::new("now() + 1h > now()", "true")],
    run: |call| {
        let now = call.session().clock().time();
        match call.option::<Option<Arc<str>>>("zone")? {
            Some(zone) => now.in_zone(&zone).map(Value::from).map_err(unreadable),
            None => Ok(now.into()),
        }
    },
};

/// `time("2026-11-27T10:00:00+01:00")`.
pub(super) const TIME: Function = Function {
    signature: Signature {
        options: &[Param {
            name: "zone",
            about: "The zone of a text that says none; it may then be a date alone, which is its first moment.",
            ty: Ty::String,
            default: Some("()"),
        }],
        rule: Rule::Read,
        ..signature(
            "time",
            &[Param {
                name: "text",
                about: "A time as RFC 3339 has it, which a zone in brackets may follow.",
                ty: Ty::String,
                default: None,
            }],
            Ty::Time,
        )
    },
    about: "Reads a time.",
    errors: &[("UNREADABLE", "the text is none, or there is no such zone")],
    examples: &[
        Example::new(
            r#"time("2026-11-27T10:00:00+01:00[Europe/Berlin]").in_zone("UTC")"#,
            r#""2026-11-27T09:00:00Z""#,
        ),
        Example::new(r#"time("2026-11-27", zone: "Europe/Berlin") + 36h"#, r#""2026-11-28T12:00:00+01:00""#),
    ],
    run: time,
};

fn time(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.argument(0)?;
    let found = match call.option::<Option<Arc<str>>>("zone")? {
        Some(zone) => Time::read_in(&text, &zone),
        None => text.parse(),
    };
    found.map(Value::from).map_err(unreadable)
}

fn unreadable(error: TextError) -> Fault {
    Fault::new("UNREADABLE", error.to_string())
}
