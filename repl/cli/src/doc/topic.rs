//! What a name stands for: functions, a type, a field, a code.

use include_dir::{Dir, include_dir};
use interp_engine::{Catalogue, FAULT_CODES, Function};
use interp_record::Fault;
use interp_source::nearest;
use interp_types::{BUILTINS, FieldType, Member, ObjectType};

/// The pages of the codes of diagnostics, as in the book.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../book/src/errors");

/// Something that there is to know about.
#[derive(Clone, Debug)]
pub(crate) enum Topic<'a> {
    /// A function of the language itself.
    Builtin(&'static Member),
    /// The code of a diagnostic, with its page.
    Diagnostic(&'static str),
    /// The code of a fault: when the engine raises it, and the functions that do, with when.
    Fault { code: &'a str, when: Option<&'static str>, functions: Vec<(&'static str, &'static str)> },
    /// A field of a type.
    Field(&'static ObjectType, &'static FieldType),
    /// A function or stage.
    Function(&'static Function),
    /// A type of objects, and the functions on it.
    Type(&'static ObjectType, Vec<&'static Function>),
}

impl<'a> Topic<'a> {
    /// Returns what a name stands for.
    ///
    /// # Errors
    /// `NO_TOPIC`, with the name that is nearest.
    pub(crate) fn find(name: &'a str, catalogue: &Catalogue) -> Result<Vec<Self>, Fault> {
        let mut found: Vec<Self> = Vec::new();
        let functions = catalogue.functions().iter().copied();
        found.extend(functions.filter(|function| function.name() == name).map(Self::Function));
        if found.is_empty() {
            found.extend(BUILTINS.iter().filter(|builtin| builtin.name == name).map(Self::Builtin));
        }
        let object = catalogue.objects().iter().find(|object| object.name == name);
        found.extend(object.map(|object| Self::Type(object, on(object.name, catalogue))));
        found.extend(field(name, catalogue));
        found.extend(diagnostic(name));
        found.extend(fault(name, catalogue));
        if found.is_empty() { Err(unknown(name, catalogue)) } else { Ok(found) }
    }
}

/// Returns the functions that are called on objects of a type.
fn on(name: &str, catalogue: &Catalogue) -> Vec<&'static Function> {
    let is_on = |function: &&&'static Function| super::group::takes(function, name);
    catalogue.functions().iter().filter(is_on).copied().collect()
}

/// `Domain.memory`.
fn field<'a>(name: &str, catalogue: &Catalogue) -> Option<Topic<'a>> {
    let (object, field) = name.split_once('.')?;
    let object = catalogue.objects().iter().find(|known| known.name == object)?;
    object.fields.iter().find(|known| known.name == field).map(|field| Topic::Field(object, field))
}

fn diagnostic<'a>(name: &str) -> Option<Topic<'a>> {
    let is_code = name.len() == 5 && name.starts_with(['E', 'W']);
    let page = PAGES.get_file(format!("{name}.md")).filter(|_| is_code)?;
    page.contents_utf8().map(Topic::Diagnostic)
}

fn fault<'a>(code: &'a str, catalogue: &Catalogue) -> Option<Topic<'a>> {
    let when = FAULT_CODES.iter().find(|(known, _)| *known == code).map(|(_, when)| *when);
    let raised = |function: &&'static Function| {
        let error = function.errors.iter().find(|(known, _)| *known == code)?;
        Some((function.name(), error.1))
    };
    let functions: Vec<_> = catalogue.functions().iter().filter_map(raised).collect();
    (when.is_some() || !functions.is_empty()).then_some(Topic::Fault { code, when, functions })
}

fn unknown(name: &str, catalogue: &Catalogue) -> Fault {
    let functions = catalogue.functions().iter().map(|function| function.name());
    let objects = catalogue.objects().iter().map(|object| object.name);
    let codes = FAULT_CODES.iter().map(|(code, _)| *code);
    let fault = Fault::new("NO_TOPIC", format!("nothing is called `{name}`"));
    let builtins = BUILTINS.iter().map(|builtin| builtin.name);
    match nearest(name, functions.chain(builtins).chain(objects).chain(codes)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`virtshell doc` lists everything"),
    }
}
