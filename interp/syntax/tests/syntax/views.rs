//! What the typed views find in the tree.

use std::time::Duration;

use interp_source::{FileId, Span};
use interp_syntax::ast::*;
use interp_syntax::literal;
use interp_syntax::parse;

fn script(text: &str) -> Script {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.errors(), [], "{text}");
    parsed.tree()
}

fn expr(text: &str) -> Expr {
    match script(text).statements().next() {
        Some(Stmt::Expr(statement)) => statement.expr().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn text(node: Option<impl AstNode<Language = interp_syntax::Virt>>) -> String {
    node.map(|node| node.syntax().text().to_string()).unwrap_or_default()
}

#[test]
fn a_pipeline_gives_its_input_and_stage() {
    let Expr::Pipe(pipe) = expr("xs | where(|d: Domain, _| d.a) | take(n: 3)") else { panic!() };
    assert_eq!(text(pipe.input()), "xs | where(|d: Domain, _| d.a)");
    let Some(Expr::Call(call)) = pipe.stage() else { panic!() };
    assert_eq!(call.callee().unwrap().as_name().as_deref(), Some("take"));
    let named = call.args().unwrap().named().next().unwrap();
    assert_eq!((named.name().unwrap().text(), text(named.value())), ("n".into(), "3".into()));
    let Some(Expr::Pipe(first)) = pipe.input() else { panic!() };
    let Some(Expr::Call(call)) = first.stage() else { panic!() };
    let Some(Expr::Closure(closure)) = call.args().unwrap().values().next() else { panic!() };
    let params: Vec<_> = closure.params().unwrap().params().collect();
    assert_eq!(params.len(), 2);
    assert_eq!(params.first().unwrap().name().unwrap().text(), "d");
    assert_eq!(text(params.first().unwrap().ty()), "Domain");
    assert_eq!(text(closure.body()), "d.a");
}

#[test]
fn a_span_is_without_the_blanks_around() {
    let file = FileId(3);
    let Some(Stmt::Let(binding)) = parse(file, "  let x = 1 ; // c").tree().statements().next() else {
        panic!()
    };
    assert_eq!(binding.span(file), Span::new(file, 2, 13));
    assert_eq!(binding.value().unwrap().span(file), Span::new(file, 10, 11));
}

#[test]
fn a_function_gives_all_its_parts() {
    let tree =
        script("//! A.\n//!  b\n\n/// Does it.\n/// Well.\n#[test]\nfn f<T>(a: T, b = 2) -> int { a; b }");
    assert_eq!(tree.docs(), "A.\n b");
    let Some(Stmt::Function(function)) = tree.statements().next() else { panic!() };
    assert_eq!(function.docs(), "Does it.\nWell.");
    assert_eq!(function.attributes().next().unwrap().name().unwrap().text(), "test");
    assert_eq!(function.type_params().unwrap().params().next().unwrap().name().unwrap().text(), "T");
    let defaults: Vec<String> =
        function.params().unwrap().params().map(|param| text(param.default())).collect();
    assert_eq!(defaults, ["", "2"]);
    assert_eq!(text(function.return_type()), "int");
    assert_eq!(text(function.body().unwrap().tail()), "b");
}

#[test]
fn script_params_give_type_default_and_docs() {
    let tree = script("/// how many at once\nparam parallel: int = 2;\nparam to;");
    let params: Vec<_> = tree
        .statements()
        .filter_map(|statement| match statement {
            Stmt::ScriptParam(param) => {
                Some((param.name().unwrap().text(), text(param.ty()), text(param.default()), param.docs()))
            }
            _ => None,
        })
        .collect();
    let expected = [("parallel", "int", "2", "how many at once"), ("to", "", "", "")];
    assert_eq!(params, expected.map(|(a, b, c, d)| (a.into(), b.into(), c.into(), d.into())));
}

#[test]
fn a_block_with_a_semicolon_has_no_value() {
    let Expr::Block(block) = expr("{ a; b; }") else { panic!() };
    assert_eq!(block.tail(), None);
    assert_eq!(block.statements().count(), 2);
    assert_eq!(text(script("let x = 1; x | f()").tail()), "x | f()");
}

#[test]
fn if_gives_its_branches() {
    let Expr::If(first) = expr("if a { 1 } else if b { 2 } else { 3 }") else { panic!() };
    assert_eq!((text(first.condition()), text(first.then_block())), ("a".into(), "{ 1 }".into()));
    let Some(ElseBranch::If(second)) = first.else_branch() else { panic!() };
    assert_eq!(text(second.condition()), "b");
    let Some(ElseBranch::Block(last)) = second.else_branch() else { panic!() };
    assert_eq!(text(last.tail()), "3");
}

#[test]
fn switch_gives_patterns_guards_and_bodies() {
    let Expr::Switch(switch) = expr("switch x { 1 | 2..=3 if c => a, _ => { b } }") else { panic!() };
    assert_eq!(text(switch.value()), "x");
    let arms: Vec<_> = switch.arms().collect();
    let first = arms.first().unwrap();
    let patterns = first.patterns().unwrap();
    assert_eq!(patterns.values().map(|value| text(Some(value))).collect::<Vec<_>>(), ["1", "2..=3"]);
    assert_eq!(text(first.guard().unwrap().condition()), "c");
    assert!(arms.get(1).unwrap().patterns().unwrap().wildcard().is_some());
    assert_eq!(text(arms.get(1).unwrap().body()), "{ b }");
}

#[test]
fn loops_give_names_conditions_and_bodies() {
    let Expr::For(each) = expr("for (x, i) in xs | f() { g(x) }") else { panic!() };
    assert_eq!(each.names().map(|name| name.text()).collect::<Vec<_>>(), ["x", "i"]);
    assert_eq!((text(each.iterable()), text(each.body())), ("xs | f()".into(), "{ g(x) }".into()));
    let Expr::Do(repeat) = expr("do { a } until b") else { panic!() };
    assert!(repeat.is_until());
    assert_eq!(text(repeat.condition()), "b");
}

#[test]
fn ranges_may_be_open() {
    let Expr::Range(range) = expr("..=b") else { panic!() };
    assert_eq!(
        (text(range.start()), text(range.end()), range.is_inclusive()),
        (String::new(), "b".into(), true)
    );
    let Expr::Range(range) = expr("a..") else { panic!() };
    assert_eq!(
        (text(range.start()), text(range.end()), range.is_inclusive()),
        ("a".into(), String::new(), false)
    );
}

#[test]
fn strings_give_their_parts() {
    let Expr::String(string) = expr(r#""a\n${b}c${d}""#) else { panic!() };
    let parts: Vec<String> = string
        .parts()
        .into_iter()
        .map(|part| match part {
            StringPart::Text(text) => text,
            StringPart::Interpolation(hole) => format!("<{}>", text(hole.expr())),
        })
        .collect();
    assert_eq!(parts, ["a\n", "<b>", "c", "<d>"]);
    assert_eq!(string.plain(), None);
    for script in [r#""web""#, "`web`", r##"#"web"#"##] {
        let Expr::String(string) = expr(script) else { panic!() };
        assert_eq!(string.plain().as_deref(), Some("web"), "{script}");
    }
}

#[test]
fn literals_have_values() {
    let value = |text| match expr(text) {
        Expr::Literal(literal) => literal.value().unwrap(),
        other => panic!("{other:?}"),
    };
    let family = literal::UnitFamily::Binary;
    assert_eq!(value("0xff"), literal::Literal::Int(255));
    assert_eq!(value("4GiB"), literal::Literal::Size { bytes: 4_294_967_296, family });
    assert_eq!(value("1h30m"), literal::Literal::Duration(Duration::from_secs(5400)));
    assert_eq!(value("100MiB/s"), literal::Literal::Rate { bytes_per_second: 104_857_600, family });
    assert_eq!(value("80%"), literal::Literal::Percent(80.0));
    assert_eq!(value("'é'"), literal::Literal::Char('é'));
}

#[test]
fn assignments_and_operators_are_values() {
    let Expr::Assign(assign) = expr("a.b ??= 1") else { panic!() };
    assert_eq!((assign.op(), text(assign.target())), (Some(AssignOp::Coalesce), "a.b".into()));
    let Expr::Binary(binary) = expr("a !in b") else { panic!() };
    assert_eq!(
        (binary.op(), text(binary.left()), text(binary.right())),
        (Some(BinaryOp::NotIn), "a".into(), "b".into())
    );
    let Expr::Unary(unary) = expr("!a") else { panic!() };
    assert_eq!((unary.op(), text(unary.operand())), (Some(UnaryOp::Not), "a".into()));
    assert_eq!(BinaryOp::Coalesce.text(), "??");
}

#[test]
fn fields_methods_and_indexes_say_whether_they_are_optional() {
    let Expr::Field(field) = expr("a?.default") else { panic!() };
    assert_eq!((field.name().unwrap().text(), field.is_optional()), ("default".into(), true));
    let Expr::MethodCall(call) = expr("a.import(1)") else { panic!() };
    assert_eq!((call.name().unwrap().text(), call.is_optional()), ("import".into(), false));
    let Expr::Index(index) = expr("a?[b]") else { panic!() };
    assert_eq!(
        (text(index.base()), text(index.index()), index.is_optional()),
        ("a".into(), "b".into(), true)
    );
}

#[test]
fn map_entries_have_keys_of_either_kind() {
    let Expr::Map(map) = expr(r#"#{a: 1, "b c": "d"}"#) else { panic!() };
    let entries: Vec<_> = map.entries().map(|entry| (entry.key().unwrap(), text(entry.value()))).collect();
    assert_eq!(entries, [("a".into(), "1".into()), ("b c".into(), "\"d\"".into())]);
}

#[test]
fn types_are_views_too() {
    let Some(Stmt::Let(binding)) =
        script("let x: Stream<[int]?> | #{a: |A, B| -> C} | \"on\";").statements().next()
    else {
        panic!()
    };
    let Some(Type::Union(union)) = binding.ty() else { panic!() };
    let types: Vec<Type> = union.types().collect();
    let [Type::Named(named), Type::Record(record), Type::String(string)] = types.as_slice() else {
        panic!("{types:?}")
    };
    assert_eq!(named.name().unwrap().text(), "Stream");
    assert!(matches!(named.args().as_slice(), [Type::Optional(_)]));
    assert_eq!(string.string().unwrap().plain().as_deref(), Some("on"));
    let field = record.fields().next().unwrap();
    let Some(Type::Function(function)) = field.ty() else { panic!() };
    assert_eq!(function.params().unwrap().types().map(|ty| text(Some(ty))).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(text(function.return_type()), "C");
}

#[test]
fn what_a_mistake_left_out_is_absent() {
    let tree = parse(FileId(0), "let = ; a + ; f(").tree();
    let statements: Vec<Stmt> = tree.statements().collect();
    let [Stmt::Let(binding), Stmt::Expr(sum), Stmt::Expr(call)] = statements.as_slice() else {
        panic!("{statements:?}")
    };
    assert_eq!((binding.name(), binding.value()), (None, None));
    let Some(Expr::Binary(sum)) = sum.expr() else { panic!() };
    assert_eq!((text(sum.left()), sum.right()), ("a".into(), None));
    let Some(Expr::Call(call)) = call.expr() else { panic!() };
    assert_eq!(call.args().unwrap().args().count(), 0);
}
