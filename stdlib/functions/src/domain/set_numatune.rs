//! `set_numatune`: says on which NUMA nodes of its host the memory of a domain is.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetNumaParameters;

use super::{THIS, tuning};
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, setting};

const MODE: Ty = Ty::Words("NUMA mode", &["strict", "preferred", "interleave", "restrictive"]);

const SETTINGS: &[Setting] = &[
    Setting { option: "mode", param: "numa_mode", unit: Unit::NumaMode },
    Setting { option: "nodeset", param: "numa_nodeset", unit: Unit::Text },
];

/// `set_numatune(…)`; `virDomainSetNumaParameters`.
pub(crate) const SET_NUMATUNE: Function = Function {
    signature: Signature {
        name: "set_numatune",
        input: Input::Each(THIS),
        options: &[
            setting("mode", "How strictly.", &MODE),
            setting("nodeset", "Which nodes: `0-1,3`.", &Ty::String),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says on which NUMA nodes of its host the memory of a domain is; `d.numatune` gives it.",
    errors: &[
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_INVALID", "it is transient, or the mode is to change while it runs"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_numatune(nodeset: "0", config: true); d.xml(inactive: true).contains("nodeset='0'")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    tuning::set(call, SETTINGS, |dom, params, flags| DomainSetNumaParameters {
        dom,
        params: params.into(),
        flags,
    })
}
