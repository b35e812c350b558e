//! `version`: the versions of libvirt and of the hypervisor on a host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::{ConnectGetLibVersion, ConnectGetType, ConnectGetVersion};

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `version()`; `virConnectGetType`, `virConnectGetVersion`, `virConnectGetLibVersion`.
pub(crate) const VERSION: Function = Function {
    signature: Signature {
        name: "version",
        input: OF_HOSTS,
        gives: Ty::Record(&[
            ("host", Ty::String),
            ("hypervisor", Ty::String),
            ("hypervisor_version", Ty::String),
            ("libvirt_version", Ty::String),
        ]),
        ..PLAIN
    },
    about: "Gives the hypervisor of a host, its version and libvirt's.",
    errors: &[("AMBIGUOUS_HOST", "the session has several hosts")],
    examples: &[Example::new("version().hypervisor", "TEST")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let session = call.session();
    let connection = host.connection();
    let asked = futures::future::join3(
        connection.call(ConnectGetType),
        connection.call(ConnectGetVersion),
        connection.call(ConnectGetLibVersion),
    );
    let (hypervisor, version, library) = host.wait(session, "CONNECT_GET_VERSION", asked)?;
    let fault = |error| host.fault(&error);
    Ok(Value::Record(Record::from_fields([
        ("host", Value::string(host.name())),
        ("hypervisor", Value::string(hypervisor.map_err(fault)?.r#type.to_string())),
        ("hypervisor_version", Value::string(dotted(version.map_err(fault)?.hv_ver))),
        ("libvirt_version", Value::string(dotted(library.map_err(fault)?.lib_ver))),
    ])))
}

/// Writes libvirt's version numbers: millions, thousands, ones.
fn dotted(version: u64) -> String {
    format!("{}.{}.{}", version / 1_000_000, version / 1_000 % 1_000, version % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_dotted_as_libvirt_counts_them() {
        assert_eq!(dotted(11_003_000), "11.3.0");
        assert_eq!(dotted(2), "0.0.2");
    }
}
