//! Which functions belong together: those on a type of objects, or that find it; stages; those for tests; the rest.

use interp_engine::{Catalogue, Function, TEST_FUNCTIONS};
use interp_types::{Input, Ty};

const STAGES: &str = "Stages";
const TESTS: &str = "In tests";
const SEVERAL: &str = "Several types";
const OTHERS: &str = "Others";

/// Returns the groups that are not empty, in order, each with its functions in the order of the catalogue.
pub(crate) fn groups(catalogue: &Catalogue) -> Vec<(&'static str, Vec<&'static Function>)> {
    let types = catalogue.objects().iter().map(|object| object.name);
    let names = [STAGES].into_iter().chain(types).chain([SEVERAL, OTHERS, TESTS]);
    let functions = |name| catalogue.functions().iter().filter(move |it| of(it) == name).copied().collect();
    let groups = names.map(|name| (name, functions(name)));
    groups.filter(|(_, functions): &(_, Vec<_>)| !functions.is_empty()).collect()
}

/// Returns the group of a function.
fn of(function: &Function) -> &'static str {
    let is_for_tests = TEST_FUNCTIONS.iter().any(|it| it.name() == function.name())
        || stdlib_functions::TEST_FUNCTIONS.iter().any(|it| it.name() == function.name());
    match function.signature.input {
        _ if is_for_tests => TESTS,
        Input::All(_) => STAGES,
        Input::Each(Ty::Object(name)) => name,
        Input::Each(_) => SEVERAL,
        Input::None | Input::Optional(_) => match function.signature.gives {
            Ty::Object(name) => name,
            Ty::Stream(Ty::Object(name)) | Ty::List(Ty::Object(name)) => name,
            _ => match function.signature.input {
                Input::Optional(Ty::Object(name)) => name,
                _ => OTHERS,
            },
        },
    }
}

/// Returns whether a function is called on objects of a type.
pub(crate) fn takes(function: &Function, name: &str) -> bool {
    let is_it = |ty: &Ty| matches!(ty, Ty::Object(object) if *object == name);
    match function.signature.input {
        Input::Each(ty) | Input::Optional(ty) => match ty {
            Ty::Union(types) => types.iter().any(is_it),
            ty => is_it(&ty),
        },
        Input::All(_) | Input::None => false,
    }
}
