//! Arguments: what was written in the brackets, and in which place of a signature it goes.

use interp_source::{Diagnostic, FileId, Span};
use interp_syntax::ast::Spanned;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::destroy::is_all;
use super::parameter::function_member;
use crate::bind::Bindings;
use crate::typed::{Argument, Expr};
use crate::{ALL, Param, Signature, Ty, Type, codes, report};

/// The arguments of a call as written.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub(super) values: Vec<ast::Expr>,
    pub(super) named: Vec<Named>,
    /// Whether the first value stands before the dot of a stage.
    pub(super) owned: bool,
}

/// `live: true`.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) value: Option<ast::Expr>,
}

/// The arguments of a library function, each in its place.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) params: Vec<Argument>,
    pub(super) rest: Vec<Expr>,
    pub(super) options: Vec<Argument>,
    pub(super) options_record: Option<Box<Expr>>,
    /// Whether everything is meant, of a stage that destroys.
    pub(super) all: bool,
    /// The name of what is called.
    pub(super) name_span: Span,
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Option(usize),
    OptionsRecord,
    Param(usize),
    Rest,
}

impl Given {
    /// Returns the place of the argument with this index.
    pub(super) fn value_span(&self, index: usize, file: FileId) -> Span {
        self.values.get(index).map(|value| value.span(file)).unwrap_or_default()
    }
}

impl Checker<'_> {
    /// Reads the brackets of a call.
    pub(super) fn given(&mut self, args: Option<&ast::Args>) -> Given {
        let Some(args) = args else { return Given::default() };
        let values = args.values().collect();
        let mut named: Vec<Named> = Vec::new();
        for argument in args.named() {
            let Some(name) = argument.name() else { continue };
            named.push(Named { name: name.text(), span: self.span(name.syntax()), value: argument.value() });
        }
        Given { values, named, owned: false }
    }

    pub(super) fn given_twice(&mut self, name: &str, second: Span, first: Span) {
        let title = format!("`{name}` is given twice");
        let found = Diagnostic::error(codes::DUPLICATE_ARGUMENT, second, title).label("the second");
        self.report(found.also(first, "the first"));
    }

    /// Returns whether the arguments could be those of a signature, by their number and names.
    pub(super) fn could_be(&self, signature: &Signature, given: &Given) -> bool {
        let names =
            |name: &str| signature.params.iter().chain(signature.options).any(|param| param.name == name);
        let needed = signature.params.iter().enumerate().filter(|(index, param)| {
            param.default.is_none() && !(signature.variadic && *index + 1 == signature.params.len())
        });
        let records = usize::from(!signature.options.is_empty());
        given.named.iter().all(|argument| names(&argument.name) || is_all(signature, &argument.name))
            && (signature.variadic || given.values.len() <= signature.params.len() + records)
            && needed.count() <= given.values.len() + given.named.len()
    }

    /// Checks the arguments of a library function and puts each in its place.
    pub(super) fn place(
        &mut self,
        signature: &'static Signature,
        mut given: Given,
        bindings: &mut Bindings,
        name_span: Span,
    ) -> Placed {
        self.spread_record(signature, &mut given);
        let all = self.take_all(signature, &mut given);
        let slots = self.slots(signature, &given, name_span);
        let mut placed = Placed {
            params: vec![Argument::Default; signature.params.len() - usize::from(signature.variadic)],
            rest: Vec::new(),
            options: vec![Argument::Default; signature.options.len()],
            options_record: None,
            all,
            name_span,
        };
        // Closures last: what the others are says what closures are called with.
        let mut values: Vec<Option<Expr>> = vec![None; slots.len()];
        for closures in [false, true] {
            for (value, (slot, node)) in values.iter_mut().zip(&slots) {
                if matches!(node, ast::Expr::Closure(_)) == closures {
                    *value = Some(self.placed_value(signature, *slot, node, bindings));
                }
            }
        }
        for (value, (slot, _)) in values.into_iter().zip(&slots) {
            let Some(value) = value else { continue };
            match *slot {
                Slot::Option(index) => set(&mut placed.options, index, value),
                Slot::OptionsRecord => placed.options_record = Some(Box::new(value)),
                Slot::Param(index) => set(&mut placed.params, index, value),
                Slot::Rest => placed.rest.push(value),
            }
        }
        self.missing(signature, &slots, &placed, name_span);
        placed
    }

    /// `f(a, #{live: true})` is `f(a, live: true)`.
    fn spread_record(&mut self, signature: &Signature, given: &mut Given) {
        let Some(ast::Expr::Map(record)) = given.values.last().cloned() else { return };
        let position = given.values.len() - 1;
        let param = signature.params.get(position).or(if signature.variadic {
            signature.params.last()
        } else {
            None
        });
        let takes_options = !signature.options.is_empty() || signature.takes_all();
        if !takes_options || param.is_some_and(|param| takes_record(&param.ty)) {
            return;
        }
        let named = given.named.len();
        for entry in record.entries() {
            let Some(name) = entry.key() else { continue };
            let name_span = entry.name().map(|name| self.span(name.syntax()));
            let span = name_span.unwrap_or_else(|| self.span(entry.syntax()));
            match given.named.iter().take(named).find(|first| first.name == name) {
                Some(first) => self.given_twice(&name, span, first.span),
                None => given.named.push(Named { name, span, value: entry.value() }),
            }
        }
        given.values.pop();
    }

    /// Says where each argument goes; reports those that go nowhere.
    fn slots(
        &mut self,
        signature: &'static Signature,
        given: &Given,
        name_span: Span,
    ) -> Vec<(Slot, ast::Expr)> {
        let fixed = signature.params.len() - usize::from(signature.variadic);
        let mut slots: Vec<(Slot, ast::Expr)> = Vec::new();
        let mut next = 0;
        for (index, node) in given.values.iter().enumerate() {
            // `retry(|| …)` leaves out the number of times: a closure goes where a closure is taken.
            while let Some(param) = signature.params.get(next).filter(|_| next < fixed)
                && matches!(node, ast::Expr::Closure(_))
                && param.default.is_some()
                && !takes_function(&param.ty)
            {
                next += 1;
            }
            if next < fixed {
                slots.push((Slot::Param(next), node.clone()));
                next += 1;
            } else if signature.variadic {
                slots.push((Slot::Rest, node.clone()));
            } else if !signature.options.is_empty() && index + 1 == given.values.len() && may_be_record(node)
            {
                slots.push((Slot::OptionsRecord, node.clone()));
            } else {
                self.extra(signature, given, index, name_span);
                let rest: Vec<Expr> =
                    given.values.iter().skip(index).map(|node| self.expr(node, &Type::Unknown)).collect();
                drop(rest);
                break;
            }
        }
        for argument in &given.named {
            let Some(node) = &argument.value else { continue };
            match find(signature, &argument.name) {
                Some(slot) if slots.iter().any(|(taken, _)| *taken == slot) => {
                    if let Some((_, first)) = slots.iter().find(|(taken, _)| *taken == slot)
                        && given.values.contains(first)
                    {
                        let first = self.span(first.syntax());
                        self.given_twice(&argument.name, argument.span, first);
                    }
                    self.expr(node, &Type::Unknown);
                }
                Some(slot) => slots.push((slot, node.clone())),
                None => {
                    self.unknown_option(signature, argument);
                    self.expr(node, &Type::Unknown);
                }
            }
        }
        slots
    }

    pub(super) fn unknown_option(&mut self, signature: &Signature, argument: &Named) {
        let all = signature.takes_all().then_some(ALL.name);
        let names = signature.options.iter().chain(signature.params).map(|param| param.name).chain(all);
        let title = format!("`{}` has no option `{}`", signature.name, argument.name);
        let list = if signature.options.is_empty() { "its arguments are" } else { "its options are" };
        let found =
            report::unknown_name(codes::UNKNOWN_OPTION, argument.span, title, &argument.name, names, list);
        // `snapshot` finds one that `create_snapshot` makes.
        let other = self.catalogue.signatures().iter().find(|other| {
            let is_alike = other.name != signature.name && other.name.contains(signature.name);
            is_alike && other.options.iter().any(|option| option.name == argument.name)
        });
        self.report(match other {
            Some(other) => found.help(format!("`{}` has it", other.name)),
            None => found,
        });
    }

    fn extra(&mut self, signature: &Signature, given: &Given, index: usize, name_span: Span) {
        let span = given.value_span(index, self.file);
        let name = format!("`{}`", signature.name);
        let found = report::extra_arguments(span, &name, signature.params.len(), given.values.len())
            .also(name_span, format!("it is called as `{}`", usage(signature, self.catalogue)));
        self.report(match signature.options.first() {
            Some(option) => found.help(format!("options have names: write `{}: …`", option.name)),
            None => found,
        });
    }

    fn missing(
        &mut self,
        signature: &Signature,
        slots: &[(Slot, ast::Expr)],
        placed: &Placed,
        name_span: Span,
    ) {
        let given = |slot: Slot| slots.iter().any(|(taken, _)| *taken == slot);
        let params = signature.params.iter().take(placed.params.len()).enumerate();
        let options = signature.options.iter().enumerate();
        let params = params.map(|(index, param)| (Slot::Param(index), param));
        let options = options.map(|(index, param)| (Slot::Option(index), param));
        let options = options.filter(|_| placed.options_record.is_none());
        let missing: Vec<&Param> = params
            .chain(options)
            .filter(|(slot, param)| param.default.is_none() && !given(*slot))
            .map(|(_, param)| param)
            .collect();
        if missing.is_empty() {
            return;
        }
        let names: Vec<String> = missing
            .iter()
            .map(|param| format!("`{}`, {}", param.name, self.plain(&param.ty).described()))
            .collect();
        let title = format!("`{}` needs {}", signature.name, names.join(", and "));
        let found = Diagnostic::error(codes::MISSING_ARGUMENT, name_span, title)
            .label(if missing.len() == 1 { "an argument is missing" } else { "arguments are missing" })
            .help(format!("it is called as `{}`", usage(signature, self.catalogue)));
        self.report(found);
    }
}

fn set(arguments: &mut [Argument], index: usize, value: Expr) {
    if let Some(argument) = arguments.get_mut(index) {
        *argument = Argument::of(value);
    }
}

fn find(signature: &Signature, name: &str) -> Option<Slot> {
    let fixed = signature.params.len() - usize::from(signature.variadic);
    let option = signature.options.iter().position(|option| option.name == name).map(Slot::Option);
    option
        .or_else(|| signature.params.iter().take(fixed).position(|param| param.name == name).map(Slot::Param))
}

fn takes_record(ty: &Ty) -> bool {
    match ty {
        Ty::Any | Ty::Generic(_) | Ty::Record(_) => true,
        Ty::Optional(of) => takes_record(of),
        Ty::Union(members) => members.iter().any(takes_record),
        _ => false,
    }
}

fn takes_function(ty: &Ty) -> bool {
    matches!(ty, Ty::Any | Ty::Generic(_)) || function_member(ty).is_some()
}

/// Returns whether an argument could be a record of options.
fn may_be_record(node: &ast::Expr) -> bool {
    matches!(
        node,
        ast::Expr::Call(_)
            | ast::Expr::Field(_)
            | ast::Expr::Index(_)
            | ast::Expr::Map(_)
            | ast::Expr::MethodCall(_)
            | ast::Expr::Name(_)
            | ast::Expr::Binary(_)
            | ast::Expr::Paren(_)
    )
}

/// Returns how a function is called: `take(n: int)`.
pub(super) fn usage(signature: &Signature, catalogue: &crate::Catalogue) -> String {
    let show = |param: &Param| {
        let ty = catalogue.resolve(&param.ty, &Bindings::default());
        match param.default {
            Some(default) if ty == Type::Unknown => format!("{} = {default}", param.name),
            Some(default) => format!("{}: {ty} = {default}", param.name),
            None if ty == Type::Unknown => param.name.to_owned(),
            None => format!("{}: {ty}", param.name),
        }
    };
    let owners = usize::from(signature.owner().is_some());
    let mut arguments: Vec<String> = signature.params.iter().skip(owners).map(show).collect();
    if signature.variadic {
        arguments.push("…".into());
    }
    arguments.extend(signature.options.iter().map(show));
    if signature.takes_all() {
        arguments.push("all: bool = false".into());
    }
    format!("{}({})", signature.name, arguments.join(", "))
}
