//! `belongings`: what hangs on the definition of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};

use super::belongings::{Belongings, RECORD};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `belongings()`.
pub(crate) const BELONGINGS: Function = Function {
    signature: Signature { name: "belongings", input: Input::Each(THIS), gives: RECORD, ..PLAIN },
    about: "Gives what hangs on the definition of a domain, and would go with `undefine(everything: true)`.",
    errors: &[("NO_DOMAIN", "it is gone")],
    examples: &[Example::new(
        "let d = domain(\"test\"); d.managed_save(); d.belongings()",
        "{\"managed_save\":true,\"snapshots\":[],\"checkpoints\":[],\"nvram\":null,\"tpm\":false}",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    Belongings::of(call.session(), domain).map(Belongings::record)
}
