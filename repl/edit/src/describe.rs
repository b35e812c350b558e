//! Functions in words: the one line that says how a `fn` is called, and what is known of a function of the library, whose
//! line is its signature as it shows itself.

use interp_engine::Function;
use interp_types::{EarlierFunction, Effect, Member, Type, typed};

/// Returns what is known of a method that a value has of its own, as Markdown.
pub(crate) fn member(member: &Member) -> String {
    let (script, _) = member.example;
    format!(
        "{}

```virt
{script}
```",
        member.about
    )
}

/// Returns the line that says how a `fn` of the script is called and what it gives.
pub(crate) fn script_usage(function: &typed::FnDecl, script: &typed::Script) -> String {
    let params = script_params(function, script).join(", ");
    format!("fn {}({params}){}", function.name, arrow(&function.gives))
}

/// Returns how a `fn` of another file is called.
pub(crate) fn earlier_usage(function: &EarlierFunction) -> String {
    let params = earlier_params(function).join(", ");
    format!("fn {}({params}){}", function.name, arrow(&function.gives))
}

/// Returns the parameters of a `fn` of another file, each as it is shown.
pub(crate) fn earlier_params(function: &EarlierFunction) -> Vec<String> {
    function.params.iter().map(|it| script_param(&it.name, &it.ty, it.has_default)).collect()
}

/// Returns what a `fn` gives, behind its brackets.
pub(crate) fn arrow(gives: &Type) -> String {
    if *gives == Type::Unit { String::new() } else { format!(" -> {}", plain(gives)) }
}

/// Returns a type as a reader knows it: of what is not known, anything may come.
pub(crate) fn plain(ty: &Type) -> String {
    if ty.is_unknown() { "any".to_owned() } else { ty.to_string() }
}

fn script_param(name: &str, ty: &Type, has_default: bool) -> String {
    let default = if has_default { " = …" } else { "" };
    match ty.is_unknown() {
        true => format!("{name}{default}"),
        false => format!("{name}: {ty}{default}"),
    }
}

/// Returns the parameters of a `fn` of the script, each as it is shown.
pub(crate) fn script_params(function: &typed::FnDecl, script: &typed::Script) -> Vec<String> {
    let locals = function.params.iter().filter_map(|param| Some((script.local(param.local)?, param)));
    locals.map(|(local, param)| script_param(&local.name, &local.ty, param.default.is_some())).collect()
}

/// Returns what is known of a function, as Markdown: what it does, its arguments, its errors, an example.
pub(crate) fn function(function: &Function) -> String {
    let signature = &function.signature;
    let mut text = function.about.to_owned();
    match signature.effect {
        Effect::Destroy => text += "\n\n**May lose what can't be had back.**",
        Effect::Write => text += "\n\nChanges something.",
        Effect::Pure | Effect::Read => {}
    }
    let arguments: Vec<_> = signature.params.iter().chain(signature.options).collect();
    if !arguments.is_empty() {
        text += "\n";
    }
    for it in arguments {
        text += &format!("\n- `{it}`: {}", it.about);
    }
    if !function.errors.is_empty() {
        text += "\n\nErrors:\n";
    }
    for (code, when) in function.errors {
        text += &format!("\n- `{code}`: {when}");
    }
    if let Some(example) = function.examples.first() {
        text += &format!("\n\n```virt\n{}\n```", example.script);
    }
    text
}
