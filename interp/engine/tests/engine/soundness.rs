//! What the checker says of a value holds when the script runs: small programs are made up, those that the check lets
//! pass are run, and what their variables hold must be of the types that were found.
//!
//! A program in which nothing is unknown must not raise a fault of types either; one that is raised where something
//! unknown goes into a place with a type is what that place is for.

use std::collections::HashMap;

use interp_record::Value;
use interp_types::Type;
use interp_types::typed::{AssignOp, Expr, ExprKind, Script};
use proptest::prelude::*;

use crate::fakes::World;

/// What a place may hold: the letter by which the forms below mean it, its type as scripts write it, and what gives it.
/// `<i>` is something that letter `i` means.
const KINDS: &[(char, &str, &[&str])] = &[
    (
        'i',
        "int",
        &[
            "1",
            "2",
            "-3",
            "<i> + <i>",
            "<i> * <i>",
            "<i> / 2",
            "(<l>)[0]",
            "(<s>).len()",
            "(<I> ?? <i>)",
            "(<r>).a",
            "(<i> as int)",
            "(<l> | map(|x| x + <i>) | sum())",
            "({ let t: int = <J>; t })",
            "(<l>).len()",
        ],
    ),
    (
        'f',
        "float",
        &[
            "2.5",
            "0.5",
            "<f> + <i>",
            "<f> / <f>",
            "<f> / 2",
            "half(<f>)",
            "half(<i>)",
            "(<m>)[0]",
            "(<q>).a",
            "(<g>)(<i>)",
            "(<i> as float)",
            "(<F> ?? <f>)",
            "({ let t: float = <i>; t / 2 })",
            "(<m> | sum())",
        ],
    ),
    ('s', "string", &["\"a\"", "`${<i>}`", "<s> + <s>", "(<S> ?? <s>)", "(<i>).to_string()", "(<w> + \"\")"]),
    (
        'b',
        "bool",
        &["true", "false", "<i> == <i>", "<S> == ()", "<f> < <i>", "!<b>", "type_of(<u>) == \"int\""],
    ),
    (
        'I',
        "int?",
        &["()", "<i>", "(if <b> { <i> } else { () })", "(<l> | first())", "({ let t: int? = <J>; t })"],
    ),
    ('F', "float?", &["()", "<f>", "pick(<i>, <s>)", "(<m> | first())", "({ let t: float? = <I>; t })"]),
    ('S', "string?", &["()", "<s>", "(<r>).b", "(<n>)[0]", "(try { <s> } catch { () })"]),
    ('l', "[int]", &["[<i>, <i>]", "[1]", "[]", "(<l> | map(|x| x * 2) | collect())", "<l> + <l>"]),
    (
        'm',
        "[float]",
        &[
            "[<f>, <f>]",
            "[<f>]",
            "(<l> | map(half) | collect())",
            "(<l> | map(|x: float| x / 2) | collect())",
            "({ let t: [float] = <l>; t })",
        ],
    ),
    ('n', "[string?]", &["[<s>, ()]", "[<S>]", "[]"]),
    ('u', "int | string", &["<i>", "<s>", "wide(<I>)", "(if <b> { <i> } else { <s> })"]),
    ('v', "float | string", &["<f>", "<s>", "({ let t: float | string = <i>; t })"]),
    ('w', "\"on\" | \"off\"", &["\"on\"", "\"off\"", "({ let t: \"on\" | \"off\" = <s>; t })"]),
    (
        'r',
        "#{a: int, b: string?}",
        &["#{a: <i>, b: <S>}", "({ let t: #{a: int, b: string?} = #{a: <i>}; t })"],
    ),
    ('q', "#{a: float}", &["#{a: <f>}", "({ let t: #{a: float} = #{a: <i>}; t })"]),
    (
        'g',
        "|int| -> float",
        &["half", "|x: float| x / 2", "|x: int| <f>", "({ let t: |int| -> float = |x| x; t })"],
    ),
];

/// What is unknown, and may be of any type.
const UNKNOWN: &[&str] = &[
    "(\"1\" | from_json())",
    "(\"2.5\" | from_json())",
    "(\"null\" | from_json())",
    "(\"[1, 2]\" | from_json())",
    "(`{\"a\": 1}` | from_json())",
    "(`\"on\"` | from_json())",
    "(`[\"a\", null]` | from_json())",
];

/// Statements that change a variable of each kind, `@`; `.` is one of any kind.
const CHANGES: &[(char, &[&str])] = &[
    ('.', &["@ = <k>;", "@ = <k>;", "@ = <J>;", "{ @ = <k>; }", "let f = || { @ = <k>; }; <{}> f(); <{}>"]),
    ('i', &["@ += <i>;", "@ *= <i>;", "@ += <J>;"]),
    ('f', &["@ += <i>;", "@ /= 2;", "@ = <i>;"]),
    ('s', &["@ += <s>;", "@ += <i>;"]),
    ('I', &["@ ??= <i>;", "if @ != () { let y = @ + 1; <{}> }"]),
    ('F', &["@ ??= <f>;", "@ = <i>;", "if @ != () { let y = @ / 2; <{}> }"]),
    (
        'S',
        &[
            "@ = ();",
            "if @ == () { @ = <s>; } let y = @.len();",
            "while @ != () { let y = @.len(); <{}> break; }",
        ],
    ),
    (
        'l',
        &["@.push(<i>);", "@[0] = <i>;", "@.insert(0, <i>);", "@.append(<l>);", "@ += <l>;", "@.push(<J>);"],
    ),
    (
        'm',
        &[
            "@.push(<i>);",
            "@[0] = <i>;",
            "@.insert(0, <f>);",
            "@.append(<l>);",
            "@ += <l>;",
            "@.append(<J>);",
        ],
    ),
    ('n', &["@.push(<S>);", "@[0] = ();", "if @[0] != () { <{}> }"]),
    (
        'u',
        &[
            "if type_of(@) == \"int\" { let y = @ + 1; <{}> } else { let y = @.len(); <{}> }",
            "if type_of(@) != \"int\" { @ = 3; } let y: int = @;",
        ],
    ),
    ('v', &["@ = <i>;", "if type_of(@) == \"float\" { let y = @ / 2; <{}> }"]),
    ('r', &["@.a = <i>;", "@[\"b\"] = <S>;", "@.a += <i>;", "if @.b != () { <{}> let y = @.b.len(); }"]),
    ('q', &["@.a = <i>;", "@.a /= 2;", "@[\"a\"] = <i>;", "@.a = <J>;"]),
];

/// Statements around others.
const AROUND: &[&str] = &[
    "if <b> { <{}> } else { <{}> }",
    "for x in <l> { <{}> }",
    "loop { <{}> if <b> { break; } <{}> break; }",
    "try { <{}> } catch { <{}> }",
    "{ <{}> }",
    "<l> | each(|x| { <{}> });",
];

const NAMES: &[char] = &['A', 'B', 'C', 'D'];

/// How many statements and expressions may stand inside one another.
const DEPTH_MAX: usize = 4;

/// Makes up a program by a row of numbers.
struct Making<'a> {
    numbers: std::slice::Iter<'a, u16>,
    /// The kinds of the variables.
    kinds: Vec<char>,
    /// How many functions there are.
    functions: usize,
}

impl Making<'_> {
    fn number(&mut self, below: usize) -> usize {
        usize::from(self.numbers.next().copied().unwrap_or_default()) % below.max(1)
    }

    fn kind(&mut self) -> &'static (char, &'static str, &'static [&'static str]) {
        &KINDS[self.number(KINDS.len())]
    }

    fn expr(&mut self, kind: char, depth: usize) -> String {
        // Now and then something else, which the check must see.
        let kind = if self.number(60) == 59 { self.kind().0 } else { kind };
        let known: Vec<char> = NAMES
            .iter()
            .zip(&self.kinds)
            .filter(|(_, known)| **known == kind)
            .map(|(name, _)| *name)
            .collect();
        if !known.is_empty() && self.number(2) == 1 {
            return known[self.number(known.len())].to_string();
        }
        let Some((.., forms)) = KINDS.iter().find(|(letter, ..)| *letter == kind) else {
            return UNKNOWN[self.number(UNKNOWN.len())].to_owned();
        };
        let simple: Vec<&str> = forms.iter().copied().filter(|form| !form.contains('<')).collect();
        let forms = if depth >= DEPTH_MAX && !simple.is_empty() { &simple } else { *forms };
        let form = forms[self.number(forms.len())];
        if depth > 2 * DEPTH_MAX { "()".to_owned() } else { self.fill(form, kind, depth + 1) }
    }

    /// Fills the holes of a form; `<k>` means what the variable does that is changed.
    fn fill(&mut self, form: &str, kind: char, depth: usize) -> String {
        let mut text = String::new();
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            if let Some(after) = after.strip_prefix("{}>") {
                text.push_str(&self.statements(depth + 1, 2));
                rest = after;
                continue;
            }
            match after.as_bytes() {
                [letter, b'>', ..] => {
                    let letter = char::from(*letter);
                    text.push_str(&self.expr(if letter == 'k' { kind } else { letter }, depth));
                    rest = &after[2..];
                }
                _ => {
                    text.push('<');
                    rest = after;
                }
            }
        }
        text + rest
    }

    fn declaration(&mut self, place: usize) -> String {
        let (kind, ty, _) = *self.kind();
        let (from, typed) = match self.number(4) {
            0 => (kind, false),
            1 if self.number(2) == 0 => ('J', true),
            _ => (kind, true),
        };
        let value = self.expr(from, 1);
        self.kinds[place] = kind;
        let name = NAMES[place];
        if typed { format!("let {name}: ({ty}) = {value};") } else { format!("let {name} = {value};") }
    }

    fn statement(&mut self, depth: usize) -> String {
        let place = self.number(NAMES.len());
        match self.number(8) {
            0 => {
                let form = AROUND[self.number(AROUND.len())];
                self.fill(form, 'i', depth + 1)
            }
            1 if depth == 0 => self.declaration(place),
            2 if depth == 0 => {
                let body = self.changing(place, 1);
                self.functions += 1;
                let (name, number) = (NAMES[place], self.functions);
                let call = format!("change{number}();");
                let between = self.changing(place, 1);
                format!("fn change{number}() {{ {body} }} if {name} == () {{ {between} }} {call}")
            }
            _ => self.changing(place, depth),
        }
    }

    /// Returns a statement that changes a variable.
    fn changing(&mut self, place: usize, depth: usize) -> String {
        let kind = self.kinds[place];
        let own = CHANGES.iter().find(|(letter, _)| *letter == kind && !self.numbers.len().is_multiple_of(3));
        let forms = own.unwrap_or(&CHANGES[0]).1;
        let form = forms[self.number(forms.len())].replace('@', &NAMES[place].to_string());
        self.fill(&form, kind, depth + 1)
    }

    fn statements(&mut self, depth: usize, most: usize) -> String {
        if depth >= DEPTH_MAX {
            return String::new();
        }
        let count = self.number(most + 1);
        (0..count).map(|_| self.statement(depth)).collect::<Vec<_>>().join(" ")
    }
}

/// Functions that every program has.
const FUNCTIONS: &str = "fn half(x: float) -> float { x / 2 } \
     fn wide(x: int?) -> int | string { if x == () { \"none\" } else { x } } \
     fn pick(n: int, x: string) -> float? { if x.len() == n { n } else { () } } ";

/// Makes up a program: what the prompt is given line by line.
fn program(numbers: &[u16]) -> Vec<String> {
    let mut making = Making { numbers: numbers.iter(), kinds: vec![' '; NAMES.len()], functions: 0 };
    let first = std::iter::once(FUNCTIONS.to_owned());
    let declared: Vec<String> = (0..NAMES.len()).map(|place| making.declaration(place)).collect();
    let count = making.number(9);
    let statements: Vec<String> = (0..count).map(|_| making.statement(0)).collect();
    first.chain(declared).chain(statements).collect()
}

/// Returns whether a value is of a type.
fn is_of(value: &Value, ty: &Type) -> bool {
    match (value, ty) {
        (_, Type::Unknown) | (Value::Function(_), Type::Function(_) | Type::Stage(_)) => true,
        (Value::Bool(_), Type::Bool)
        | (Value::Char(_), Type::Char)
        | (Value::Fault(_), Type::Error)
        | (Value::Float(_), Type::Float)
        | (Value::Int(_), Type::Int)
        | (Value::String(_), Type::String)
        | (Value::Unit, Type::Unit | Type::Optional(_)) => true,
        (value, Type::Optional(of)) => is_of(value, of),
        (value, Type::Union(types)) => types.iter().any(|ty| is_of(value, ty)),
        (Value::List(values), Type::List(of) | Type::Stream(of)) => values.iter().all(|item| is_of(item, of)),
        (Value::Record(record), Type::Record(ty)) => {
            ty.fields.iter().all(|(name, ty)| record.get(name).is_some_and(|value| is_of(value, ty)))
        }
        (Value::String(text), Type::Words(words)) => words.contains(text),
        _ => false,
    }
}

/// Returns whether a program does something with values of which nothing is known, or which may be of one of several
/// types: that is decided when it runs. What goes into a place with a type isn't.
fn is_in_doubt(script: &Script) -> bool {
    let mut found = false;
    let mut look = |expr: &Expr| found |= works_with_doubt(expr);
    script.functions.iter().for_each(|function| function.body.each_expr(&mut look));
    script.body.each_expr(&mut look);
    found
}

fn works_with_doubt(expr: &Expr) -> bool {
    let works = matches!(
        expr.kind,
        ExprKind::Binary(..)
            | ExprKind::Call(_)
            | ExprKind::Field(_)
            | ExprKind::For(_)
            | ExprKind::Index(_)
            | ExprKind::Method(_)
            | ExprKind::Pipe(..)
            | ExprKind::ScriptCall(_)
            | ExprKind::Unary(..)
    );
    let computes =
        matches!(&expr.kind, ExprKind::Assign(assign) if matches!(assign.op, AssignOp::Compute(_)));
    let mut found = false;
    expr.each_child(&mut |child| {
        found |= (works || computes) && has_doubt(&child.ty) || works_with_doubt(child)
    });
    found
}

fn has_doubt(ty: &Type) -> bool {
    match ty {
        Type::Unknown | Type::Union(_) => true,
        Type::List(of) | Type::Stream(of) | Type::Optional(of) => has_doubt(of),
        Type::Function(function) => function.params.iter().any(has_doubt) || has_doubt(&function.gives),
        Type::Record(record) => record.open || record.fields.iter().any(|(_, ty)| has_doubt(ty)),
        _ => false,
    }
}

/// Returns whether a fault says that values are not what an operation takes, and no place with a type said so.
fn is_of_types(fault: &interp_record::Fault) -> bool {
    let code = fault.code().to_string();
    let message = fault.message();
    match code.as_str() {
        "INTERNAL" | "NO_METHOD" => true,
        // What functions of the library take of what is piped in, they say themselves.
        "NO_FIELD" | "TYPE_MISMATCH" => {
            let by_place = ["`", "parameter ", "this array ", "to this array ", "this place ", "this is "];
            !by_place.iter().any(|begins| message.starts_with(begins))
        }
        _ => false,
    }
}

/// What a program came to.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    End,
    Fault,
    Nothing,
}

/// Runs what the check lets pass of some entries, one after the other, and looks at the variables.
fn hold_to_their_types(entries: &[String]) -> Result<Came, String> {
    let mut world = World::new();
    let (sources, engine) = (&mut world.sources, &mut world.engine);
    let mut came = Came::Nothing;
    for entry in entries {
        let file = sources.add("made up", entry.as_str());
        let checked = engine.check(sources, file);
        if checked.has_errors() {
            continue;
        }
        came = match engine.run(&checked, HashMap::new()) {
            Ok(_) => Came::End,
            Err(error) if is_of_types(&error.fault) && !is_in_doubt(&checked.script) => {
                return Err(format!("{}: {}", error.fault.code(), error.fault));
            }
            Err(_) => Came::Fault,
        };
        for name in NAMES.iter().map(char::to_string) {
            let Some(ty) = engine.known().variable(&name).map(|known| known.ty.clone()) else { continue };
            let file = sources.add("look", name.as_str());
            let value = engine.evaluate(sources, file).map_err(|failure| format!("{failure:?}"))?;
            if !is_of(&value, &ty) {
                return Err(format!("`{name}` is {value:?}, and should be {ty}, after {entry}"));
            }
        }
    }
    Ok(came)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_variable_never_holds_what_its_type_does_not_say(choices in prop::collection::vec(any::<u16>(), 10..150)) {
        let text = program(&choices).join("\n");
        if let Err(why) = hold_to_their_types(std::slice::from_ref(&text)) {
            return Err(TestCaseError::fail(format!("{why}\n{text}")));
        }
    }

    #[test]
    fn nor_does_one_at_the_prompt(choices in prop::collection::vec(any::<u16>(), 10..150)) {
        let entries = program(&choices);
        if let Err(why) = hold_to_their_types(&entries) {
            return Err(TestCaseError::fail(format!("{why}\n{}", entries.join("\n"))));
        }
    }
}

#[test]
fn made_up_programs_run() {
    let mut numbers = (0_u32..).map(|n| u16::try_from(n.wrapping_mul(2_654_435_761) >> 16).unwrap());
    let programs: Vec<String> =
        (0..400).map(|_| program(&numbers.by_ref().take(80).collect::<Vec<_>>()).join("\n")).collect();
    let ended = |text: &&String| hold_to_their_types(std::slice::from_ref(*text)) == Ok(Came::End);
    let ended = programs.iter().filter(ended).count();
    assert!(ended > 60, "only {ended} of 400 programs that were made up came to an end");
}
