//! `start_dirty_rate_calc`: begins to measure how fast a domain writes its memory.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainDirtyRateCalcFlags as Flags;
use stdlib_protocol::domain::DomainStartDirtyRateCalc;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};
use crate::whole;

/// `start_dirty_rate_calc(duration, …)`; `virDomainStartDirtyRateCalc`.
pub(crate) const START_DIRTY_RATE_CALC: Function = Function {
    signature: Signature {
        name: "start_dirty_rate_calc",
        input: Input::Each(THIS),
        params: &[Param {
            name: "duration",
            about: "How long it is measured, in whole seconds, 1 to 60.",
            ty: Ty::Duration,
            default: Some("1s"),
        }],
        options: &[Param {
            name: "mode",
            about: "How it is measured.",
            ty: Ty::Words("mode", &["page-sampling", "dirty-bitmap", "dirty-ring"]),
            default: Some("\"page-sampling\""),
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Begins to measure how fast a domain writes its memory; `d.stats(\"dirtyrate\").dirtyrate` has the rate when it is measured.",
    errors: &[("INVALID_ARG", "it can't be measured so long"), ("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.start_dirty_rate_calc(1s);
sleep(2s);
d.stats("dirtyrate").dirtyrate.calc_status"#,
        "measured",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (duration, mode): (Duration, String) = (call.argument(0)?, call.option("mode")?);
    let seconds = whole::seconds("what is measured", duration, 1)?;
    let flags = match mode.as_str() {
        "dirty-bitmap" => Flags::DIRTY_BITMAP,
        "dirty-ring" => Flags::DIRTY_RING,
        _ => Flags::PAGE_SAMPLING,
    };
    let request = DomainStartDirtyRateCalc { dom: domain.handle(), seconds, flags: flags.bits() };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
