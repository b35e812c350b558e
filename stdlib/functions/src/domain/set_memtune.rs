//! `set_memtune`: limits the memory that a domain may take of its host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetMemoryParameters;

use super::{THIS, tuning};
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{SIZE_LIMIT, Setting, Unit, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "hard_limit", param: "hard_limit", unit: Unit::Kib },
    Setting { option: "soft_limit", param: "soft_limit", unit: Unit::Kib },
    Setting { option: "min_guarantee", param: "min_guarantee", unit: Unit::Kib },
    Setting { option: "swap_hard_limit", param: "swap_hard_limit", unit: Unit::Kib },
];

/// `set_memtune(…)`; `virDomainSetMemoryParameters`.
pub(crate) const SET_MEMTUNE: Function = Function {
    signature: Signature {
        name: "set_memtune",
        input: Input::Each(THIS),
        options: &[
            setting("hard_limit", "The most that it may take; it is killed at more.", &SIZE_LIMIT),
            setting("soft_limit", "The most that it may take where memory is scarce.", &SIZE_LIMIT),
            setting("min_guarantee", "What it has for certain.", &Ty::Size),
            setting("swap_hard_limit", "The most that it may take of memory and swap together.", &SIZE_LIMIT),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Limits the memory that a domain may take of its host; `d.memtune` gives the limits.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("INVALID_ARG", "the limits contradict each other"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_memtune(hard_limit: 1GiB); print(d.memtune.hard_limit); d.set_memtune(hard_limit: "unlimited"); d.memtune.hard_limit == ()"#,
        "1GiB\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    tuning::set(call, SETTINGS, |dom, params, flags| DomainSetMemoryParameters {
        dom,
        params: params.into(),
        flags,
    })
}
