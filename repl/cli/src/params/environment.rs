//! Parameters in the environment: `VIRTSHELL_PARAM_MEMORY` for `param memory`; the items of an array with commas
//! between them.

use std::collections::HashMap;
use std::ffi::OsString;

use interp_record::Fault;
use interp_types::Type;

use super::{Declared, Given, What, bad};

/// What stands before the name of a parameter.
const PREFIX: &str = "VIRTSHELL_PARAM_";

/// Returns the variable of a parameter.
pub(super) fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_uppercase())
}

/// Reads the variables of all parameters. One that is empty counts as not set.
pub(super) fn read(
    declared: &[Declared<'_>],
    environment: &dyn Fn(&str) -> Option<OsString>,
    faults: &mut Vec<Fault>,
) -> HashMap<String, Given> {
    let mut given = HashMap::new();
    for known in declared {
        let place = variable(known.name);
        let Some(value) = environment(&place).filter(|value| !value.is_empty()) else { continue };
        let Some(text) = value.to_str() else {
            faults.push(bad(format!("`{place}` is not UTF-8 text")));
            continue;
        };
        let texts = match known.ty.present() {
            Type::List(_) => text.split(',').map(|item| item.trim().to_owned()).collect(),
            _ => vec![text.to_owned()],
        };
        given.insert(known.name.to_owned(), Given { place: format!("`{place}`"), what: What::Texts(texts) });
    }
    given
}
