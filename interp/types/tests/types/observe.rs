//! What an editor is told of a script that is wrong or not finished; `^` marks the cursor.

use interp_source::FileId;
use interp_types::{Checked, Observed, Scope, Type, Use, observe};

use super::catalogue;

/// Observes a script with the cursor at its `^`, which is taken out.
fn observed(text: &str) -> (String, Checked, Observed) {
    let cursor = text.find('^').unwrap();
    let text = text.replacen('^', "", 1);
    let parse = interp_syntax::parse(FileId(0), &text);
    let cursor = u32::try_from(cursor).ok();
    let catalogue = catalogue::catalogue();
    let (checked, observed) = observe(&parse.tree(), FileId(0), &catalogue, &Scope::default(), cursor);
    (text, checked, observed)
}

fn type_of(text: &str, part: &str, observed: &Observed) -> Option<String> {
    let start = text.rfind(part).and_then(|start| u32::try_from(start).ok()).unwrap();
    let end = start + u32::try_from(part.len()).unwrap();
    observed.type_at(start, end).map(Type::to_string)
}

#[test]
fn the_parameter_of_a_closure_has_its_type_in_an_unfinished_pipeline() {
    for text in ["domains() | where(|d| d.x^", "domains() | where(|d| d.x^ && d.running) | count()"] {
        let (text, checked, observed) = observed(text);
        let names: Vec<_> = observed.in_sight().iter().filter_map(|id| checked.script.local(*id)).collect();
        assert_eq!(names.iter().map(|local| local.name.as_str()).collect::<Vec<_>>(), ["d"]);
        let start = u32::try_from(text.find("d.x").unwrap()).unwrap();
        assert_eq!(observed.type_at(start, start + 1).map(Type::to_string).as_deref(), Some("Domain"));
    }
}

#[test]
fn what_had_an_error_around_it_still_has_its_type() {
    let (text, _, observed) = observed("nothing_of_this_name(domains() | where(|d| true), 1^)");
    assert_eq!(type_of(&text, "domains()", &observed).as_deref(), Some("Stream<Domain>"));
}

#[test]
fn the_innermost_of_names_that_hide_each_other_is_in_sight() {
    let (_, checked, observed) = observed("let n = 1; let n = \"a\"; { let m = true; n^ }");
    let names: Vec<String> = observed
        .in_sight()
        .iter()
        .filter_map(|id| checked.script.local(*id))
        .map(|local| format!("{}: {}", local.name, local.ty))
        .collect();
    assert_eq!(names, ["m: bool", "n: string"]);
}

#[test]
fn an_argument_says_what_it_wants() {
    let (_, _, observed) = observed("domains() | take(n^)");
    assert_eq!(observed.wanted(), &Type::Int);
}

#[test]
fn every_use_of_a_name_is_noted_with_what_it_stands_for() {
    let (text, checked, observed) = observed("fn f(n) { n } let n = 1; f(n) + n^");
    let text_of = |span: interp_source::Span| text.get(span.range()).unwrap();
    let found: Vec<String> = observed
        .uses()
        .iter()
        .map(|(span, found)| match found {
            Use::Function(_) => format!("{} at {}: fn", text_of(*span), span.start),
            Use::Library(_) => format!("{} at {}: library", text_of(*span), span.start),
            Use::Local(id) => {
                let local = checked.script.local(*id).unwrap();
                format!("{} at {}: declared at {}", text_of(*span), span.start, local.span.start)
            }
        })
        .collect();
    let expected =
        ["n at 10: declared at 5", "f at 25: fn", "n at 27: declared at 18", "n at 32: declared at 18"];
    for expected in expected {
        assert!(found.iter().any(|found| found == expected), "{expected} is not among {found:?}");
    }
}

#[test]
fn a_variable_of_a_signature_is_known_by_what_is_piped_in() {
    let catalogue = catalogue::catalogue();
    let (_, sort) = catalogue.find("sort").next().unwrap();
    let domain = Type::object(catalogue.object("Domain").unwrap());
    assert_eq!(catalogue.variable(sort, "T", &Type::stream(domain.clone()), &[]), domain);
    let fields = catalogue.fields(&domain);
    assert!(fields.iter().any(|field| field.name == "memory" && field.ty == Type::Size));
}

#[test]
fn annotations_may_use_the_names_of_objects_and_words() {
    let names = catalogue::catalogue().type_names();
    for name in ["int", "Size", "Domain", "DomainState", "Stream"] {
        assert!(names.iter().any(|known| known == name), "{name} is not among {names:?}");
    }
}
