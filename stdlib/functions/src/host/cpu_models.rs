//! `cpu_models`: the models of CPUs that libvirt knows.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_protocol::connect::ConnectGetCpuModelNames;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `cpu_models(arch)`; `virConnectGetCPUModelNames`.
pub(crate) const CPU_MODELS: Function = Function {
    signature: Signature {
        name: "cpu_models",
        input: OF_HOSTS,
        params: &[Param {
            name: "arch",
            about: "The architecture, such as `x86_64`.",
            ty: Ty::String,
            default: None,
        }],
        gives: Ty::List(&Ty::String),
        ..PLAIN
    },
    about: "Gives the models of CPUs of an architecture that the libvirt of a host knows.",
    errors: &[
        ("INVALID_ARG", "there is no such architecture"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on("qemu", "cpu_models(\"x86_64\").contains(\"Nehalem\")", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let arch: String = call.argument(0)?;
    let host = Host::given_one(call)?;
    let request = ConnectGetCpuModelNames { arch: arch.into(), need_results: 1, flags: 0 };
    let models = host.call(call.session(), request)?.models;
    Ok(Value::list(models.iter().map(|model| Value::string(model.to_string())).collect()))
}
