//! What a call is given, held to what its signature says in words: the names of options, and strings that are to be
//! one of a few. A path or a URI is handed on as the string that it is where a string would do.
//!
//! The checker does so with what a script writes down. A value that came from outside, or that is some string to the
//! checker, is looked at here, before the function does anything. Everything else a function asks for by its type.

use interp_record::{Fault, Record, Value};
use interp_source::nearest;
use interp_types::{ALL, NotAWord, Param, Ty};

use crate::Function;
use crate::apply::{Arguments, PARALLEL, is_operation};

/// Makes the strings of paths and URIs that a function asks for, and refuses a word that it doesn't know.
///
/// # Errors
/// `TYPE_MISMATCH` for a string that is none of the words, `UNKNOWN_OPTION` for a name that no option has.
pub(crate) fn fit(function: &Function, given: &mut Arguments) -> Result<(), Fault> {
    let signature = &function.signature;
    let last = signature.params.last().filter(|_| signature.variadic);
    for (place, value) in given.values.iter_mut().enumerate() {
        if let Some(param) = signature.params.get(place).or(last) {
            if let Some(text) = spelled(&param.ty, value) {
                *value = text;
            }
            held(function, param, value)?;
        }
    }
    if let Some(options) = given.options.as_mut() {
        fit_options(function, options)?;
    }
    Ok(())
}

fn fit_options(function: &Function, given: &mut Record) -> Result<(), Fault> {
    let signature = &function.signature;
    let mut spelled_out = Vec::new();
    for (name, value) in given.fields() {
        let all = signature.takes_all().then_some(&ALL);
        let parallel = is_operation(function).then_some(&PARALLEL);
        let mut options = signature.options.iter().chain(all).chain(parallel);
        match options.clone().find(|option| option.name == name) {
            Some(option) => {
                held(function, option, value)?;
                spelled_out.extend(spelled(&option.ty, value).map(|text| (name.to_owned(), text)));
            }
            None => return Err(unknown(function, name, nearest(name, options.by_ref().map(|o| o.name)))),
        }
    }
    for (name, text) in spelled_out {
        *given = given.with(&name, text);
    }
    Ok(())
}

/// Returns a path or a URI as a string, where its type stands beside one.
fn spelled(ty: &Ty, value: &Value) -> Option<Value> {
    match (ty, value) {
        (Ty::Optional(ty), value) => spelled(ty, value),
        (Ty::Union(types), Value::Path(_)) if types.contains(&Ty::Path) => string(types, value),
        (Ty::Union(types), Value::Uri(_)) if types.contains(&Ty::Uri) => string(types, value),
        _ => None,
    }
}

fn string(types: &[Ty], value: &Value) -> Option<Value> {
    types.contains(&Ty::String).then(|| crate::text(value).into())
}

fn unknown(function: &Function, name: &str, near: Option<&str>) -> Fault {
    let function = function.name();
    let mean = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    Fault::new("UNKNOWN_OPTION", format!("`{function}` has no option `{name}`{mean}")).during(function)
}

fn held(function: &Function, param: &Param, value: &Value) -> Result<(), Fault> {
    let Some(said) = wrong(&param.ty, value) else { return Ok(()) };
    let place = format!("it is given as `{}` of `{}`", param.name, function.name());
    let fault = Fault::new("TYPE_MISMATCH", said.title).caused_by(place).during(function.name());
    Err(match said.help {
        Some(help) => fault.hint(help),
        None => fault,
    })
}

/// Returns what is said of a string, alone or in a list, that is none of the words which fit, if nothing else would do.
fn wrong(ty: &Ty, value: &Value) -> Option<NotAWord<'static>> {
    match (ty, value) {
        (Ty::Words(name, words), Value::String(text)) if !words.contains(&&**text) => {
            Some(NotAWord::new(text, name, words.iter().copied()))
        }
        (Ty::Optional(ty), value) => wrong(ty, value),
        (Ty::List(ty) | Ty::Stream(ty), Value::List(values)) => {
            values.iter().find_map(|value| wrong(ty, value))
        }
        (Ty::Union(types), value) => wrong_in_all(types, value),
        _ => None,
    }
}

fn wrong_in_all(types: &[Ty], value: &Value) -> Option<NotAWord<'static>> {
    let mut said = None;
    for ty in types {
        match ty {
            Ty::Words(..) => said = Some(wrong(ty, value)?),
            Ty::Bool | Ty::Duration | Ty::Int | Ty::Percent | Ty::Rate | Ty::Size => {}
            // This may do with a text.
            _ => return None,
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use interp_record::{Path, Uri};

    use super::*;

    #[test]
    fn a_path_or_a_uri_is_a_string_where_a_string_would_do() {
        let path = "/etc/hosts".parse::<Path>().map(Value::from).unwrap_or_default();
        let uri = "test:///default".parse::<Uri>().map(Value::from).unwrap_or_default();
        assert_eq!(spelled(&Ty::PATH_OR_STRING, &path), Some("/etc/hosts".into()));
        assert_eq!(spelled(&Ty::Optional(&Ty::URI_OR_STRING), &uri), Some("test:///default".into()));
        assert_eq!(spelled(&Ty::PATH_OR_STRING, &uri), None);
        assert_eq!(spelled(&Ty::String, &path), None);
        assert_eq!(spelled(&Ty::Path, &path), None);
    }

    const WORDS: Ty = Ty::Words("action", &["fail", "destroy"]);

    fn title(ty: &Ty, value: impl Into<Value>) -> Option<String> {
        wrong(ty, &value.into()).map(|said| said.title)
    }

    #[test]
    fn a_string_must_be_one_of_the_words_wherever_nothing_else_would_do() {
        let said = Some("\"destory\" is not an action; did you mean \"destroy\"?".to_owned());
        assert_eq!(title(&WORDS, "destroy"), None);
        assert_eq!(title(&WORDS, "destory"), said);
        assert_eq!(title(&Ty::Optional(&WORDS), "destory"), said);
        assert_eq!(title(&Ty::List(&WORDS), Value::list(vec!["fail".into(), "destory".into()])), said);
        assert_eq!(title(&Ty::Union(&[Ty::Duration, WORDS]), "destory"), said);
        assert_eq!(title(&Ty::Union(&[Ty::String, WORDS]), "destory"), None);
    }

    #[test]
    fn what_is_no_string_is_left_to_the_function() {
        for value in [Value::Unit, Value::Int(1), Value::list(vec![Value::Int(1)])] {
            assert_eq!(title(&WORDS, value.clone()), None);
            assert_eq!(title(&Ty::Union(&[Ty::Int, WORDS]), value), None);
        }
    }
}
