//! `eject`: takes the medium out of a drive of a domain.

use interp_engine::{Call, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};

use super::naming::DISK;
use super::update::FORCE;
use super::{THIS, medium};
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};

/// `eject(…)`; `virDomainUpdateDeviceFlags`.
pub(crate) const EJECT: Function = Function {
    signature: Signature {
        name: "eject",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[LIVE, CONFIG, FORCE],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes the medium out of a drive of a domain.",
    errors: medium::ERRORS,
    examples: medium::EXAMPLES,
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    medium::change(call, None)
}
