//! Parameters in a file of YAML, TOML or JSON, by the end of its name: a value for each name.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use interp_record::Fault;
use serde_json::Value as Json;

use super::{Declared, Given, What, bad, unknown};

/// The longest file.
const FILE_LEN_MAX: u64 = 1 << 20;

/// Reads a file. A name that no parameter has is a fault.
pub(super) fn read(
    declared: &[Declared<'_>],
    path: &Path,
    faults: &mut Vec<Fault>,
) -> HashMap<String, Given> {
    let shown = path.display();
    let fields = match text(path).and_then(|text| parse(path, &text)) {
        Ok(Json::Object(fields)) => fields,
        Ok(Json::Null) => return HashMap::new(),
        Ok(_) => {
            faults.push(bad(format!("{shown} must have a value for each name, at its top")));
            return HashMap::new();
        }
        Err(why) => {
            faults.push(bad(format!("cannot read {shown}")).caused_by(why));
            return HashMap::new();
        }
    };
    let mut given = HashMap::new();
    for (name, value) in fields {
        let place = format!("`{name}` in {shown}");
        let name = name.replace('-', "_");
        if declared.iter().any(|known| known.name == name) {
            given.insert(name, Given { place, what: What::Data(value) });
        } else {
            let message = format!("the script has no parameter {place}");
            faults.push(unknown(declared, &name, message, ""));
        }
    }
    given
}

fn text(path: &Path) -> Result<String, String> {
    let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(FILE_LEN_MAX + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > FILE_LEN_MAX {
        return Err("it is longer than 1 MiB".to_owned());
    }
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
}

fn parse(path: &Path, text: &str) -> Result<Json, String> {
    match path.extension().and_then(|end| end.to_str()) {
        Some("json") => serde_json::from_str(text).map_err(|error| error.to_string()),
        Some("toml") => toml::from_str(text).map_err(|error| error.to_string()),
        Some("yaml" | "yml") => serde_saphyr::from_str(text).map_err(|error| error.to_string()),
        _ => Err("its name must end in .yaml, .toml or .json".to_owned()),
    }
}
