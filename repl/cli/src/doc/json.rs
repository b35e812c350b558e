//! Topics as JSON, for other programs.

use interp_engine::{Catalogue, Function};
use interp_types::{Effect, Input, ObjectType, Param};
use serde_json::{Value, json};

use super::topic::Topic;

/// Returns everything as one document.
pub(crate) fn all(catalogue: &Catalogue) -> String {
    let functions: Vec<_> = catalogue.functions().iter().map(|it| function(it)).collect();
    let types: Vec<_> = catalogue.objects().iter().map(|it| object(it)).collect();
    format!("{}\n", json!({ "functions": functions, "types": types }))
}

/// Returns a topic.
pub(crate) fn topic(topic: &Topic<'_>) -> Value {
    match topic {
        Topic::Builtin(it) => {
            let params: Vec<_> = it.params.unwrap_or_default().iter().map(ToString::to_string).collect();
            json!({ "name": it.name, "about": it.about, "usage": it.to_string(), "params": params })
        }
        Topic::Diagnostic(page) => json!({ "page": page }),
        Topic::Fault { code, when, functions } => {
            let functions: Vec<_> =
                functions.iter().map(|(name, when)| json!({ "function": name, "when": when })).collect();
            json!({ "code": code, "when": when, "raised_by": functions })
        }
        Topic::Field(object, field) => json!({
            "object": object.name, "name": field.name, "type": field.ty.to_string(), "about": field.about,
        }),
        Topic::Function(it) => function(it),
        Topic::Type(it, _) => object(it),
    }
}

fn function(function: &Function) -> Value {
    let signature = &function.signature;
    let input = match signature.input {
        Input::All(ty) | Input::Each(ty) | Input::Optional(ty) => Some(ty.to_string()),
        Input::None => None,
    };
    let errors: Vec<_> =
        function.errors.iter().map(|(code, when)| json!({ "code": code, "when": when })).collect();
    let examples: Vec<_> = function
        .examples
        .iter()
        .map(|it| json!({ "script": it.script, "prints": it.prints, "bench": it.bench }))
        .collect();
    json!({
        "name": signature.name,
        "about": function.about,
        "usage": signature.to_string(),
        "input": input,
        "params": params(signature.params),
        "options": params(signature.options),
        "gives": signature.gives.to_string(),
        "effect": match signature.effect {
            Effect::Pure => "pure",
            Effect::Read => "read",
            Effect::Write => "write",
            Effect::Destroy => "destroy",
        },
        "errors": errors,
        "examples": examples,
    })
}

fn params(params: &[Param]) -> Vec<Value> {
    let param = |param: &Param| {
        json!({
            "name": param.name, "about": param.about, "type": param.ty.to_string(), "default": param.default,
        })
    };
    params.iter().map(param).collect()
}

fn object(object: &ObjectType) -> Value {
    let fields = object.fields.iter();
    let fields: Vec<_> = fields
        .map(|field| json!({ "name": field.name, "type": field.ty.to_string(), "about": field.about }))
        .collect();
    json!({ "name": object.name, "about": object.about, "fields": fields })
}
