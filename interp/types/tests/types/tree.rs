//! The typed tree: names resolved, arguments in order, stages applied.

use interp_types::typed::{Applied, Argument, Call, Expr, ExprKind, FieldAccess, Stmt};

use super::checked;

fn value(text: &str) -> Expr {
    let found = checked(text);
    assert!(!found.has_errors(), "{:?}", found.diagnostics);
    *found.script.body.value.unwrap()
}

fn call(text: &str) -> Call {
    match value(text).kind {
        ExprKind::Call(call) => *call,
        other => panic!("{other:?}"),
    }
}

fn applied(call: &Call) -> Option<Applied> {
    call.input.as_ref().map(|input| input.applied)
}

#[test]
fn a_method_a_pipe_and_a_stage_are_one_call_applied_differently() {
    assert_eq!(applied(&call("domain(\"a\").start()")), Some(Applied::One));
    assert_eq!(applied(&call("domain(\"a\") | start()")), Some(Applied::One));
    assert_eq!(applied(&call("domains() | start()")), Some(Applied::Each));
    assert_eq!(applied(&call("domains() | count()")), Some(Applied::All));
    assert_eq!(applied(&call("|x| x\n; let y = #{}.get(\"a\"); y | start()")), Some(Applied::Decided));
    assert_eq!(applied(&call("domains()")), None);
}

#[test]
fn options_stand_in_the_order_of_the_signature() {
    for text in ["then: \"destroy\"", "#{then: \"destroy\"}"] {
        let call = call(&format!("domain(\"a\").shutdown({text})"));
        assert!(matches!(call.options.as_slice(), [Argument::Default, Argument::Given(_)]), "{text}");
        assert!(call.options_record.is_none());
    }
}

#[test]
fn a_record_of_unknown_fields_is_handed_over_for_the_options() {
    let call = call("let o = #{}.get(\"a\"); domain(\"a\").shutdown(o)");
    assert!(call.options_record.is_some());
    assert!(matches!(call.options.as_slice(), [Argument::Default, Argument::Default]));
}

#[test]
fn a_closure_may_stand_where_parameters_are_left_out() {
    let call = call("retry(|| 5)");
    assert!(matches!(call.params.as_slice(), [Argument::Default, Argument::Given(_)]));
}

#[test]
fn fields_of_objects_are_slots() {
    let ExprKind::Field(field) = value("domain(\"a\").memory").kind else { panic!() };
    assert_eq!(field.access, FieldAccess::Object { object: "Domain", slot: 4 });
}

#[test]
fn closures_list_what_they_capture() {
    let found = checked("let limit = 4GiB; let n = 0; domains() | where(|d| d.memory > limit)");
    let ExprKind::Call(call) = &found.script.body.value.as_ref().unwrap().kind else { panic!() };
    let Some(ExprKind::Closure(closure)) = call.params[0].given().map(|value| &value.kind) else { panic!() };
    let names: Vec<&str> =
        closure.captures.iter().map(|id| found.script.local(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, ["limit"]);
    assert!(closure.pure);
    assert!(found.script.local(closure.captures[0]).unwrap().captured);
}

#[test]
fn a_closure_that_changes_an_outer_variable_is_not_pure() {
    let found = checked("let n = 0; domains() | each(|d| { n += 1; })");
    let ExprKind::Call(call) = &found.script.body.value.as_ref().unwrap().kind else { panic!() };
    let Some(ExprKind::Closure(closure)) = call.params[0].given().map(|value| &value.kind) else { panic!() };
    assert!(!closure.pure);
    assert!(found.script.locals[0].changed);
}

#[test]
fn shadowed_names_are_different_variables() {
    let found = checked("let x = 1; let x = \"a\"; x");
    let ids: Vec<u32> = found
        .script
        .body
        .statements
        .iter()
        .filter_map(|statement| match statement {
            Stmt::Let { local, .. } => Some(local.0),
            _ => None,
        })
        .collect();
    assert_eq!(ids, [0, 1]);
    assert!(matches!(found.script.body.value.unwrap().kind, ExprKind::Local(id) if id.0 == 1));
}

#[test]
fn a_function_may_use_a_variable_declared_below_it() {
    let found = checked("fn f() { limit } let limit = 5; f();");
    assert_eq!(found.diagnostics, []);
    let captured = found.script.functions[0].captures[0];
    assert_eq!(found.script.local(captured).unwrap().ty.to_string(), "int");
    assert_eq!(found.script.locals.len(), 1);
}

#[test]
fn docs_stay_with_what_they_document() {
    let found = checked("//! What it does.\n/// How many.\nparam n: int = 2;\n/// Doubles.\nfn f() { 1 }\n");
    assert_eq!(found.script.doc, "What it does.");
    assert_eq!(found.script.params[0].doc, "How many.");
    assert_eq!(found.script.functions[0].doc, "Doubles.");
}
