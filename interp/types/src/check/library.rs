//! Calls of functions in the catalogue: which signature is meant, how it is applied, and what it gives.

use interp_source::Diagnostic;

use super::argument::{Given, Placed, usage};
use super::call::{By, Called, Source};
use super::{Checker, invalid};
use crate::bind::Bindings;
use crate::typed::{Applied, Argument, Call, Expr, ExprKind, Piped};
use crate::types::alternatives;
use crate::{Effect, Input, Signature, Ty, Type, Use, codes, report};

/// A signature that takes what comes from the left.
struct Match {
    index: usize,
    signature: &'static Signature,
    applied: Applied,
    /// What one call is given.
    input: Type,
}

impl Checker<'_> {
    /// Returns a type of a signature whose variables are not bound.
    pub(super) fn plain(&self, ty: &Ty) -> Type {
        self.catalogue.plain(ty)
    }

    pub(super) fn library_call(&mut self, called: &Called, source: Option<Source>, given: Given) -> Expr {
        let Some(source) = source else { return self.call_alone(called, given) };
        let found = self.choose(&called.name, &source.value.ty, &given).or_else(|| {
            let present = source.value.ty.present().clone();
            let found = self.choose(&called.name, &present, &given)?;
            if !source.optional {
                self.absent_input(&source, called);
            }
            Some(found)
        });
        let Some(found) = found else {
            self.wrong_input(called, &source);
            // What is in the brackets is looked at all the same, with nothing known of the input.
            if let Some((index, signature)) = self.catalogue.find(&called.name).next() {
                self.environment.observe_use(called.name_span, Use::Library(index));
                let errors = self.diagnostics.len();
                self.place(signature, given, &mut Bindings::default(), called.name_span);
                self.keep_names_only(errors);
            }
            return invalid(called.span);
        };
        self.applied_call(called, found, Some(source), given)
    }

    /// A call that nothing is piped into: of a function without input, or of a stage as a value.
    fn call_alone(&mut self, called: &Called, given: Given) -> Expr {
        let all: Vec<_> = self.catalogue.find(&called.name).collect();
        let without = all.iter().filter(|(_, signature)| signature.input.may_be_absent());
        let fitting = without.clone().find(|(_, signature)| self.could_be(signature, &given));
        let Some((index, signature)) = fitting.or_else(|| without.clone().next()).or(all.first()).copied()
        else {
            return invalid(called.span);
        };
        let found = Match { index, signature, applied: Applied::One, input: Type::Unknown };
        self.applied_call(called, found, None, given)
    }

    fn applied_call(&mut self, called: &Called, found: Match, source: Option<Source>, given: Given) -> Expr {
        let Match { index, signature, applied, input } = found;
        self.environment.observe_use(called.name_span, Use::Library(index));
        let mut bindings = Bindings::default();
        bindings.learn_input(signature, &input, self.catalogue);
        let mut placed = self.place(signature, given, &mut bindings, called.name_span);
        if let Some(source) = &source
            && signature.effect == Effect::Destroy
            && applied != Applied::One
            && !placed.all
        {
            self.destroys_all(called, &source.value);
        }
        if signature.effect != Effect::Pure || applied == Applied::Decided {
            self.environment.frame_mut().impure = true;
        }
        let one = self.gives(signature, input.item().unwrap_or(&input), &mut placed, &bindings);
        let ty = match (&source, applied, signature.input) {
            (None, _, Input::None | Input::Optional(_)) => one,
            (None, _, Input::All(ty)) => Type::Stage((self.plain(&ty), one).into()),
            (None, ..) => Type::Stage((Type::Unknown, Type::Unknown).into()),
            (Some(source), _, Input::All(_)) if let Type::Stage(sides) = &source.value.ty => {
                let gives = if sides.0.is_unknown() { Type::Unknown } else { one };
                Type::Stage((sides.0.clone(), gives).into())
            }
            (Some(source), ..) if matches!(source.value.ty, Type::Stage(_)) => {
                Type::Stage((Type::Unknown, Type::Unknown).into())
            }
            // `hosts() | domains()` gives domains, not streams of them.
            (_, Applied::Each, _) if matches!(one, Type::Stream(_)) => one,
            (_, Applied::Each, _) => Type::stream(one),
            (_, Applied::Decided, _) => Type::Unknown,
            (_, Applied::All | Applied::One, _) => one,
        };
        let optional = source.as_ref().is_some_and(|source| source.optional);
        let absent = source.as_ref().is_some_and(|source| source.value.ty.is_optional());
        let ty = if optional && absent { Type::optional(ty) } else { ty };
        let input = source.map(|source| Box::new(Piped { value: source.value, applied, optional }));
        let Placed { params, rest, options, options_record, .. } = placed;
        if runs_in_place(signature, input.is_some()) {
            let given = params.iter().chain(&options).filter_map(Argument::given).chain(&rest);
            given.for_each(|given| self.given_runs(given));
        }
        let name_span = called.name_span;
        let call = Call { function: index, input, params, rest, options, options_record, name_span };
        Expr { kind: ExprKind::Call(Box::new(call)), ty, span: called.span }
    }

    /// Returns the signature of that name which takes this.
    ///
    /// Of several that take it, the first whose arguments fit in number and name is meant.
    fn choose(&self, name: &str, source: &Type, given: &Given) -> Option<Match> {
        let mut first = None;
        for (index, signature) in self.catalogue.find(name) {
            if signature.owner().is_some() != given.owned {
                continue;
            }
            let Some((applied, input)) = self.catalogue.accepts(signature, source) else { continue };
            let found = Match { index, signature, applied, input };
            if self.could_be(signature, given) {
                return Some(found);
            }
            first.get_or_insert(found);
        }
        first
    }

    /// Returns whether a method of this name is a function of the catalogue that takes the receiver and these arguments.
    pub(super) fn library_fits(&self, name: &str, receiver: &Type, given: &Given) -> bool {
        let fits = |ty: &Type| {
            let found = self.choose(name, ty, given);
            found.is_some_and(|found| self.could_be(found.signature, given))
        };
        fits(receiver) || receiver.is_optional() && fits(receiver.present())
    }

    /// Returns whether a method of this name is a function of the catalogue that takes the receiver.
    pub(super) fn library_takes(&self, name: &str, receiver: &Type) -> bool {
        let takes = |ty: &Type| {
            self.catalogue.find(name).any(|(_, signature)| self.catalogue.accepts(signature, ty).is_some())
        };
        takes(receiver) || receiver.is_optional() && takes(receiver.present())
    }

    /// Returns the names of the functions that take this, for suggestions.
    pub(super) fn functions_of(&self, ty: &Type) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = self
            .catalogue
            .signatures()
            .iter()
            .filter(|signature| match (signature.input, ty) {
                (Input::All(_), ty) if !matches!(ty, Type::Stream(_)) => false,
                (Input::Each(input) | Input::Optional(input), ty) if self.plain(&input).is_unknown() => {
                    ty.is_unknown()
                }
                _ => self.catalogue.accepts(signature, ty).is_some(),
            })
            .map(|signature| signature.name)
            .collect();
        names.dedup();
        names
    }

    fn absent_input(&mut self, source: &Source, called: &Called) {
        let name = &called.name;
        let help = match source.by {
            By::Dot => format!("write `?.{name}(…)`, or say what then with `??`"),
            By::Pipe => {
                format!("put the pipe in brackets and write `(…)?.{name}(…)`, or say what then with `??`")
            }
        };
        let found = report::maybe_absent(source.value.span, &source.value.ty, &help);
        self.report(found.also(called.name_span, "this needs a value"));
    }

    /// Reports that no function of that name takes this.
    fn wrong_input(&mut self, called: &Called, source: &Source) {
        let all: Vec<&'static Signature> =
            self.catalogue.find(&called.name).map(|(_, signature)| signature).collect();
        let name = &called.name;
        if all.iter().all(|signature| signature.input == Input::None) {
            let title = format!("`{name}` takes nothing from the left");
            let found = Diagnostic::error(codes::NO_INPUT, called.name_span, title)
                .label("stands at the beginning")
                .also(source.value.span, format!("this is {}", source.value.ty.described()));
            let usage = all.first().map(|signature| usage(signature, self.catalogue)).unwrap_or_default();
            self.report(found.help(format!("it is called as `{usage}`")));
            return;
        }
        let takes = self.taken(&all, source.value.ty.item().is_some());
        let subject = if source.by == By::Pipe { "this stage".to_owned() } else { format!("`{name}`") };
        let given = source.value.ty.described();
        let found = report::stage_input(&subject, called.name_span, source.value.span, &takes, &given);
        let takes_text = all.iter().any(|signature| signature.input == Input::All(Ty::String));
        let is_lines = source.value.ty.item() == Some(&Type::String);
        self.report(match takes_text && is_lines {
            true => found.help("one string of them is `(… | collect()).join(\"\\n\")`"),
            false => found,
        });
    }

    /// Returns what functions take from the left, of many values or of one.
    fn taken(&self, all: &[&'static Signature], many: bool) -> String {
        let (mut streams, mut single): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for signature in all {
            let (ty, is_each) = match signature.input {
                Input::None => continue,
                Input::All(ty) => (self.plain(&ty), false),
                Input::Each(ty) | Input::Optional(ty) => (self.plain(&ty), true),
            };
            let (of, text) = match ty.item() {
                Some(item) if !is_each => (&mut streams, item.plural()),
                _ if is_each && many => (&mut streams, ty.plural()),
                _ => (&mut single, ty.described()),
            };
            if !of.contains(&text) {
                of.push(text);
            }
        }
        if !streams.is_empty() {
            single.insert(0, format!("a stream of {}", alternatives(streams)));
        }
        alternatives(single)
    }

    /// Drops what was reported about types since then: after a wrong input they follow from it.
    fn keep_names_only(&mut self, errors: usize) {
        let late = self.diagnostics.split_off(errors);
        self.diagnostics.extend(late.into_iter().filter(|found| {
            matches!(
                found.code,
                codes::UNKNOWN_VARIABLE
                    | codes::UNKNOWN_FUNCTION
                    | codes::UNKNOWN_OPTION
                    | codes::UNKNOWN_MODULE
            )
        }));
    }
}

/// Returns whether a call runs in its place: a stage that nothing is piped into is a value.
fn runs_in_place(signature: &Signature, is_piped: bool) -> bool {
    is_piped || signature.input.may_be_absent()
}
