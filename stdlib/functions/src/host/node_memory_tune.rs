//! `node_memory_tune`, `set_node_memory_tune`: how the kernel of a host merges equal pages of its domains.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_protocol::node::{NodeGetMemoryParameters, NodeSetMemoryParameters};

use super::Host;
use crate::params::{Params, tables};
use crate::plain::{OF_HOSTS, OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, given, setting};

tables! {
    /// `virNodeGetMemoryParameters`.
    TUNE {
        pages_to_scan: Count "shm_pages_to_scan";
        sleep: Milliseconds "shm_sleep_millisecs";
        pages_shared: Count "shm_pages_shared";
        pages_sharing: Count "shm_pages_sharing";
        pages_unshared: Count "shm_pages_unshared";
        pages_volatile: Count "shm_pages_volatile";
        full_scans: Count "shm_full_scans";
        merge_across_nodes: Count "shm_merge_across_nodes";
    }
}

const SETTINGS: &[Setting] = &[
    Setting { option: "pages_to_scan", param: "shm_pages_to_scan", unit: Unit::UInt },
    Setting { option: "sleep", param: "shm_sleep_millisecs", unit: Unit::Milliseconds32 },
    Setting { option: "merge_across_nodes", param: "shm_merge_across_nodes", unit: Unit::UInt },
];

/// `node_memory_tune()`; `virNodeGetMemoryParameters`.
pub(crate) const NODE_MEMORY_TUNE: Function = Function {
    signature: Signature { name: "node_memory_tune", input: OF_HOSTS, gives: TUNE.ty, ..PLAIN },
    about: "Gives how a host merges equal pages of memory (KSM), and what has come of it; a host whose kernel can't tells nothing.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::new("try { node_memory_tune().sleep } catch (e) { e.code }", "NO_SUPPORT")],
    run: tune,
};

/// `set_node_memory_tune(…)`; `virNodeSetMemoryParameters`.
pub(crate) const SET_NODE_MEMORY_TUNE: Function = Function {
    signature: Signature {
        name: "set_node_memory_tune",
        input: OF_HOSTS,
        options: &[
            setting("pages_to_scan", "How many pages are looked at before it sleeps.", &Ty::Int),
            setting("sleep", "How long it sleeps between.", &Ty::Duration),
            setting(
                "merge_across_nodes",
                "Whether pages of different NUMA nodes are merged: 1 or 0.",
                &Ty::Int,
            ),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says how a host merges equal pages of memory; `node_memory_tune` tells.",
    errors: &[
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_FAILED", "pages are merged already, and `merge_across_nodes` would change"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::new(
        "try { connect(\"test:///default\").set_node_memory_tune(sleep: 20ms) } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run: set_tune,
};

fn tune(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (session, host) = (call.session(), Host::given_one(call)?);
    // The first answer says how many there are.
    let nparams = host.call(session, NodeGetMemoryParameters { nparams: 0, flags: 0 })?.nparams;
    let params = host.call(session, NodeGetMemoryParameters { nparams, flags: 0 })?.params;
    Ok(Params::new(params.iter()).record(&TUNE))
}

fn set_tune(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let params = given(call, SETTINGS)?.into();
    host.call(call.session(), NodeSetMemoryParameters { params, flags: 0 })?;
    Ok(Value::Unit)
}
