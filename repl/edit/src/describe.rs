//! Functions and types in words: the one line that says how a function is called, and what is known of it.

use interp_engine::Function;
use interp_types::{EarlierFunction, Effect, Input, Param, Signature, Ty, Type, typed};

/// Shows a type of a signature as a script writes it, its variables by their letters.
pub(crate) fn ty(of: &Ty) -> String {
    match of {
        Ty::Any => "any".into(),
        Ty::Bool => "bool".into(),
        Ty::Char => "char".into(),
        Ty::Field(..) => "\"field\"".into(),
        Ty::Float => "float".into(),
        Ty::Function(params, gives) => {
            let params: Vec<String> = params.iter().map(ty).collect();
            format!("|{}| -> {}", params.join(", "), ty(gives))
        }
        Ty::Generic(letter) => (*letter).into(),
        Ty::Int => "int".into(),
        Ty::List(of) => format!("[{}]", ty(of)),
        Ty::Object(name) => (*name).into(),
        Ty::Optional(of) => match of {
            Ty::Union(_) | Ty::Function(..) | Ty::Words(..) => format!("({})?", ty(of)),
            of => format!("{}?", ty(of)),
        },
        Ty::Record(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, of)| format!("{name}: {}", ty(of))).collect();
            format!("#{{{}}}", fields.join(", "))
        }
        Ty::SortKey(_) => "\"[-]field\"".into(),
        Ty::Stream(of) => format!("Stream<{}>", ty(of)),
        Ty::String => "string".into(),
        Ty::Union(of) => of.iter().map(ty).collect::<Vec<_>>().join(" | "),
        Ty::Unit => "()".into(),
        Ty::Words(_, words) => words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | "),
        // What has one name everywhere is called by it.
        other => format!("{other:?}"),
    }
}

/// Returns how a parameter is shown: `n: int = 1`.
pub(crate) fn param(param: &Param) -> String {
    match (param.ty, param.default) {
        (Ty::Any, None) => param.name.into(),
        (of, None) => format!("{}: {}", param.name, ty(&of)),
        // `()` is what makes the type optional: it says nothing more.
        (of, Some("()")) => match of {
            Ty::Optional(_) => format!("{}: {}", param.name, ty(&of)),
            of => format!("{}: {}?", param.name, ty(&of)),
        },
        (of, Some(default)) => format!("{}: {} = {default}", param.name, ty(&of)),
    }
}

/// Returns the parameters and options of a function, each as it is shown, in order.
pub(crate) fn params(signature: &Signature) -> Vec<String> {
    let last = signature.params.len().checked_sub(1).filter(|_| signature.variadic);
    let params = signature.params.iter().enumerate();
    let params = params.map(|(index, it)| param(it) + if Some(index) == last { ", …" } else { "" });
    params.chain(signature.options.iter().map(param)).collect()
}

/// Returns what stands left of a call: `Domain.` or `Stream<T> | `.
pub(crate) fn input(signature: &Signature) -> String {
    match signature.input {
        Input::All(of) => format!("{} | ", ty(&of)),
        Input::Each(of) => format!("{}.", ty(&of)),
        Input::None | Input::Optional(_) => String::new(),
    }
}

/// Returns what stands right of a call: ` -> T`.
pub(crate) fn gives(signature: &Signature) -> String {
    match signature.gives {
        Ty::Unit => String::new(),
        of => format!(" -> {}", ty(&of)),
    }
}

/// Returns the line that says how a function is called and what it gives.
pub(crate) fn usage(signature: &Signature) -> String {
    let (left, right) = (input(signature), gives(signature));
    format!("{left}{}({}){right}", signature.name, params(signature).join(", "))
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
        text += &format!("\n- `{}`: {}", param(it), it.about);
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
