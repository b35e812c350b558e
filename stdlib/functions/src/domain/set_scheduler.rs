//! `set_scheduler`: sets how much processor time a domain may take.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetSchedulerParametersFlags;

use super::{THIS, tuning};
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, TIME_LIMIT, Unit, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "cpu_shares", param: "cpu_shares", unit: Unit::ULLong },
    Setting { option: "weight", param: "weight", unit: Unit::UInt },
    Setting { option: "cap", param: "cap", unit: Unit::UInt },
    Setting { option: "global_period", param: "global_period", unit: Unit::Microseconds },
    Setting { option: "global_quota", param: "global_quota", unit: Unit::MicrosecondsOrNone },
    Setting { option: "vcpu_period", param: "vcpu_period", unit: Unit::Microseconds },
    Setting { option: "vcpu_quota", param: "vcpu_quota", unit: Unit::MicrosecondsOrNone },
    Setting { option: "emulator_period", param: "emulator_period", unit: Unit::Microseconds },
    Setting { option: "emulator_quota", param: "emulator_quota", unit: Unit::MicrosecondsOrNone },
    Setting { option: "iothread_period", param: "iothread_period", unit: Unit::Microseconds },
    Setting { option: "iothread_quota", param: "iothread_quota", unit: Unit::MicrosecondsOrNone },
];

/// `set_scheduler(…)`; `virDomainSetSchedulerParametersFlags`.
pub(crate) const SET_SCHEDULER: Function = Function {
    signature: Signature {
        name: "set_scheduler",
        input: Input::Each(THIS),
        options: &[
            setting("cpu_shares", "Its weight beside that of other domains.", &Ty::Int),
            setting("weight", "Its weight, of Xen's credit scheduler.", &Ty::Int),
            setting(
                "cap",
                "The most that it gets, in hundredths of a processor, of Xen's credit scheduler; 0 is no limit.",
                &Ty::Int,
            ),
            setting("global_period", "The time over which the whole domain's quota counts.", &Ty::Duration),
            setting("global_quota", "How long all its threads together may run in that time.", &TIME_LIMIT),
            setting("vcpu_period", "The time over which each virtual CPU's quota counts.", &Ty::Duration),
            setting("vcpu_quota", "How long each virtual CPU may run in that time.", &TIME_LIMIT),
            setting("emulator_period", "The time over which the emulator's quota counts.", &Ty::Duration),
            setting("emulator_quota", "How long the emulator's threads may run in that time.", &TIME_LIMIT),
            setting("iothread_period", "The time over which each IO thread's quota counts.", &Ty::Duration),
            setting("iothread_quota", "How long each IO thread may run in that time.", &TIME_LIMIT),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how much processor time a domain may take; `d.scheduler` gives it.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("INVALID_ARG", "the hypervisor has no such parameter, or it can't be that much"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_scheduler(vcpu_quota: 50ms, config: true); d.xml(inactive: true).contains("<quota>50000</quota>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    tuning::set(call, SETTINGS, |dom, params, flags| DomainSetSchedulerParametersFlags {
        dom,
        params: params.into(),
        flags,
    })
}
