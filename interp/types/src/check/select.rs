//! The rules of stages whose signature alone does not say what they give, and arguments that name a field.

use std::sync::Arc;

use interp_record::{Duration, Percent, Rate, Size, Value};
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::argument::Placed;
use super::shown::only_shown;
use crate::bind::Bindings;
use crate::environment::Environment;
use crate::literal::value_of_text;
use crate::narrow::present_where;
use crate::operators::{Outcome, binary};
use crate::typed::{Argument, BinaryOp, Expr, ExprKind};
use crate::{Nominal, RecordType, Rule, Signature, Ty, Type, codes};

impl Checker<'_> {
    /// Returns what one call gives.
    pub(super) fn gives(
        &mut self,
        signature: &Signature,
        item: &Type,
        placed: &mut Placed,
        bindings: &Bindings,
    ) -> Type {
        if takes_sort_key(signature)
            && placed.params.iter().all(|it| it.given().is_none())
            && placed.rest.is_empty()
        {
            self.fit_ordered(signature, item, placed);
        }
        if signature.rule == Rule::Shows {
            placed.params.iter_mut().filter_map(Argument::given_mut).for_each(only_shown);
        }
        match signature.rule {
            Rule::Attempts => self.attempts(signature, item, placed, bindings),
            Rule::Average => {
                let gives = self.keyed(signature, item, placed, bindings);
                self.fit_added(signature, &gives, placed);
                match gives {
                    Type::Optional(of) if is_number(&of) => Type::optional(Type::Float),
                    other => other,
                }
            }
            Rule::Join => {
                let mut bindings = bindings.clone();
                self.joined_field(signature, placed, &mut bindings);
                self.catalogue.resolve(&signature.gives, &bindings)
            }
            Rule::Keyed => {
                let gives = self.keyed(signature, item, placed, bindings);
                self.fit_ordered(signature, &gives, placed);
                gives
            }
            Rule::Again
            | Rule::ByInput(..)
            | Rule::Fields(_)
            | Rule::None
            | Rule::Codes(_)
            | Rule::Shows
            | Rule::Tagged(..) => self.catalogue.resolve(&signature.gives, bindings),
            Rule::Owned => {
                self.fit_keys(signature, item, placed);
                self.catalogue.resolve(&signature.gives, bindings)
            }
            Rule::Read => {
                let gives = self.catalogue.resolve(&signature.gives, bindings);
                self.read_argument(&gives, placed);
                gives
            }
            Rule::Sum => {
                let gives = self.keyed(signature, item, placed, bindings);
                self.fit_added(signature, &gives, placed);
                sum_of(&gives, placed)
            }
            Rule::Select => Type::stream(self.selected(item, placed)),
            Rule::Where => {
                let test = placed.params.first().and_then(Argument::given);
                Type::stream(
                    test.map_or_else(|| item.clone(), |test| asked_for(item, test, &self.environment)),
                )
            }
        }
    }

    /// Reports what has no order, or not all of one kind.
    fn fit_ordered(&mut self, signature: &Signature, of: &Type, placed: &Placed) {
        let of = of.present();
        // What is absent is left out, or comes last.
        if *of == Type::Unit {
            return;
        }
        if binary(BinaryOp::Less, of, of) == Outcome::Refused {
            let title =
                format!("`{}` needs values with an order, but is given {}", signature.name, of.plural());
            self.not_taken(title, of, placed);
        }
    }

    fn not_taken(&mut self, title: String, of: &Type, placed: &Placed) {
        let given = placed.params.first().and_then(Argument::given).map(|given| given.span);
        let found = Diagnostic::error(codes::ARGUMENT_TYPE, given.unwrap_or(placed.name_span), title);
        self.report(found.label(format!("these are {}", of.plural())));
    }

    /// Reports what a stage can't add up: what is no number or amount, or not all of one kind.
    fn fit_added(&mut self, signature: &Signature, of: &Type, placed: &Placed) {
        let of = of.present();
        let is_added = match of {
            Type::Union(_) => is_number(of),
            ty => ty.is_unknown() || is_amount(ty),
        };
        if is_added {
            return;
        }
        let title = format!(
            "`{}` adds up numbers or amounts of one kind, but is given {}",
            signature.name,
            of.plural()
        );
        self.not_taken(title, of, placed);
    }

    /// Reads a literal that a function is to read, so that what is wrong with it is said before it runs.
    fn read_argument(&mut self, gives: &Type, placed: &Placed) {
        let literal = placed.params.first().and_then(Argument::given);
        let has_options = placed.options.iter().any(|option| option.given().is_some());
        if let Some(Expr { kind: ExprKind::Literal(Value::String(text)), span, .. }) = literal
            && !has_options
            && let Some(Err(why)) = value_of_text(text, gives)
        {
            self.unreadable(why, *span);
        }
    }

    /// What a stage gives that goes on after failures, by how it is told to.
    fn attempts(&self, signature: &Signature, item: &Type, placed: &Placed, bindings: &Bindings) -> Type {
        let place = signature.options.iter().position(|option| option.name == "on_error");
        let given = place.and_then(|place| placed.options.get(place)).and_then(Argument::given);
        let collects = match given.map(|given| &given.kind) {
            Some(ExprKind::Literal(Value::String(word))) => &**word == "collect",
            Some(_) => return Type::Unknown,
            None if placed.options_record.is_some() => return Type::Unknown,
            None => false,
        };
        if !collects {
            return self.catalogue.resolve(&signature.gives, bindings);
        }
        let value = bindings.get("R");
        let fields = vec![
            ("item".into(), item.clone()),
            ("ok".into(), Type::Bool),
            ("value".into(), Type::optional(value.clone())),
            ("error".into(), Type::optional(Type::Error)),
        ];
        Type::stream(Type::Record(RecordType::attempted(fields, &value).into()))
    }

    /// What a stage gives whose key is what it is given, where no key is.
    fn keyed(&self, signature: &Signature, item: &Type, placed: &Placed, bindings: &Bindings) -> Type {
        let mut bindings = bindings.clone();
        if placed.params.first().and_then(Argument::given).is_none() {
            bindings.bind("R", item);
        }
        self.catalogue.resolve(&signature.gives, &bindings)
    }

    /// Checks that the field which is the key is on the right too, where no other key is given.
    fn joined_field(&mut self, signature: &Signature, placed: &Placed, bindings: &mut Bindings) {
        let mut keys = placed.params.iter().skip(1).map(Argument::given);
        let (Some(Some(key)), Some(None)) = (keys.next(), keys.next()) else { return };
        if let ExprKind::Literal(Value::String(name)) = &key.kind {
            let other = bindings.get("U");
            let (_, ty) = self.field_of(other.present(), name, key.span);
            bindings.bind("R", &ty);
        } else if matches!(key.ty, Type::Function(_)) {
            let title =
                format!("`{}` needs `other_key`, the function for the records on the right", signature.name);
            let found = Diagnostic::error(codes::MISSING_ARGUMENT, key.span, title);
            self.report(found.label("this is for those on the left"));
        }
    }

    /// The record of the fields that are named; a closure gives a record, whose fields are added.
    fn selected(&mut self, item: &Type, placed: &Placed) -> Type {
        let mut record = RecordType::default();
        let given = placed.params.iter().filter_map(Argument::given);
        for argument in given.chain(&placed.rest) {
            match (&argument.kind, &argument.ty) {
                (ExprKind::Literal(Value::String(name)), _) => {
                    let ty = self.silent_field(item, name);
                    record.set(name, ty);
                }
                (_, Type::Function(function)) => match &function.gives {
                    Type::Record(fields) => {
                        for (name, ty) in &fields.fields {
                            record.set(name, ty.clone());
                        }
                        record.open |= fields.open;
                    }
                    gives => {
                        if !gives.is_unknown() && !matches!(gives, Type::Variable(_)) {
                            let given = gives.described();
                            let title =
                                format!("a closure of `select` gives a record, but this gives {given}");
                            let found = Diagnostic::error(codes::ARGUMENT_TYPE, argument.span, title);
                            let found = found.label(format!("gives {given}"));
                            self.report(found.help("name the field: `|x| #{name: …}`"));
                        }
                        record.open = true;
                    }
                },
                _ => record.open = true,
            }
        }
        Type::Record(record.into())
    }

    /// Returns the type of a field, without reporting one that is not there: that was done.
    fn silent_field(&mut self, item: &Type, name: &str) -> Type {
        let errors = self.diagnostics.len();
        let (_, ty) = self.field_of(item.present(), name, Span::default());
        self.diagnostics.truncate(errors);
        ty
    }

    /// Checks a string literal that names a field, if one is taken here.
    pub(super) fn field_argument(
        &mut self,
        node: &ast::Expr,
        ty: &Ty,
        bindings: &mut Bindings,
    ) -> Option<Expr> {
        let (of, gives, sort) = field_member(ty)?;
        if let ast::Expr::Name(name) = node {
            return self.unquoted(name, bindings.get(of).present());
        }
        let ast::Expr::String(string) = node else { return None };
        let text = string.plain()?;
        let value = self.expr(node, &Type::String);
        let name = if sort { text.strip_prefix('-').unwrap_or(&text) } else { &text };
        if name.is_empty() {
            let title = "the name of a field is missing".to_owned();
            let found = Diagnostic::error(codes::UNKNOWN_FIELD, value.span, title).label("names no field");
            self.report(if sort {
                found.help("the greatest first: `sort(\"-memory\")`, or `sort() | reverse()`")
            } else {
                found
            });
            return Some(value);
        }
        let item = bindings.get(of);
        let errors = self.diagnostics.len();
        let (_, found) = self.field_of(item.present(), name, self.name_in(string, &text, name));
        // What may be called with brackets may be so elsewhere, not in a name.
        for found in self.diagnostics.iter_mut().skip(errors) {
            found.fix = found.fix.take().filter(|fix| !fix.replacement.contains('('));
        }
        if let Some(gives) = gives {
            bindings.bind(gives, &found);
        }
        Some(value)
    }

    /// Reports the name of a field without its quotes: `select(name)`.
    fn unquoted(&mut self, node: &ast::NameExpr, item: &Type) -> Option<Expr> {
        let name = node.name()?.text();
        if !self.is_unknown_name(&name)
            || self.environment.may_await(&name)
            || !self.catalogue.fields(item).iter().any(|field| field.name == name)
        {
            return None;
        }
        let span = self.span(node.syntax());
        let title = format!("there is no variable `{name}`; write `\"{name}\"`");
        let found = Diagnostic::error(codes::UNKNOWN_VARIABLE, span, title)
            .label("a field is named by its name in quotes");
        self.report(found.fix(span, format!("\"{name}\"")));
        Some(super::invalid(span))
    }

    /// Returns the place of a field's name inside the quotes.
    fn name_in(&self, string: &ast::StringExpr, text: &str, name: &str) -> Span {
        let span = self.span(string.syntax());
        let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
        if span.len() != length(text) + 2 {
            return span;
        }
        let end = span.end - 1;
        Span { start: end.saturating_sub(length(name)), end, ..span }
    }
}

/// Returns the variable whose field is named, the variable for the field's type, and whether it is a sort key.
fn field_member(ty: &Ty) -> Option<(&'static str, Option<&'static str>, bool)> {
    match ty {
        Ty::Field(of, gives) => Some((of, Some(gives), false)),
        Ty::Optional(of) => field_member(of),
        Ty::SortKey(of) => Some((of, None, true)),
        Ty::Union(members) => members.iter().find_map(field_member),
        _ => None,
    }
}

/// Returns whether a stage puts its records in order by keys.
fn takes_sort_key(signature: &Signature) -> bool {
    signature.params.last().and_then(|param| field_member(&param.ty)).is_some_and(|(.., sorts)| sorts)
}

fn is_amount(ty: &Type) -> bool {
    use Type::{Duration, Float, Int, Never, Percent, Rate, Size, Unit, Unknown, Variable};
    matches!(ty, Duration | Float | Int | Never | Percent | Rate | Size | Unit | Unknown | Variable(_))
}

fn is_number(ty: &Type) -> bool {
    match ty {
        Type::Float | Type::Int => true,
        Type::Union(members) => members.iter().all(is_number),
        _ => false,
    }
}

/// Returns the type of the records for which a closure holds: what it asks to be there is there.
///
/// Of one that the closure changes it tells nothing.
fn asked_for(item: &Type, test: &Expr, environment: &Environment<'_>) -> Type {
    let ExprKind::Closure(closure) = &test.kind else { return item.clone() };
    let Some(param) = closure.params.first() else { return item.clone() };
    let is_changed = environment.local(*param).is_some_and(|param| param.changed);
    if is_changed {
        return item.clone();
    }
    let (is_there, present) = present_where(&closure.body, *param);
    let item = if is_there { item.present() } else { item };
    if present.is_empty() {
        return item.clone();
    }
    match item {
        Type::Object(object) => {
            let known = object.present.iter().flat_map(|known| known.iter().cloned());
            let present: Vec<Arc<str>> = known.chain(present.into_iter().map(Into::into)).collect();
            Type::Object(Nominal { of: object.of, present: Some(present.into()) })
        }
        Type::Record(record) => {
            let mut record = (**record).clone();
            for (name, ty) in &mut record.fields {
                if present.iter().any(|known| **known == **name) {
                    *ty = ty.present().clone();
                }
            }
            Type::Record(record.into())
        }
        other => other.clone(),
    }
}

/// Returns the type of a sum, and says what the sum of nothing is where that is known.
fn sum_of(of: &Type, placed: &mut Placed) -> Type {
    let nothing = match of.present() {
        Type::Duration => Value::Duration(Duration::default()),
        Type::Float => Value::Float(0.0),
        Type::Int => Value::Int(0),
        Type::Percent => Value::Percent(Percent::default()),
        Type::Rate => Value::Rate(Rate::default()),
        Type::Size => Value::Size(Size::default()),
        _ => return Type::Unknown,
    };
    if let Some(empty @ Argument::Default) = placed.params.get_mut(1) {
        let ty = of.present().clone();
        let nothing = Expr { kind: ExprKind::Literal(nothing), ty, span: Span::default() };
        *empty = Argument::of(nothing);
    }
    of.present().clone()
}
