//! Fields and methods that values have of their own, as the tables of [members](crate::members) say.

use interp_source::{Diagnostic, Span};

use super::Checker;
use super::argument::Given;
use super::call::{Called, Source};
use super::fit::Place;
use crate::bind::Bindings;
use crate::typed::{Argument, Callee, Expr, ExprKind, FieldAccess, Method, ScriptCall};
use crate::{Member, Param, Type, codes, report};

impl Checker<'_> {
    /// Returns a field of a value that is neither an object nor a record; reports if there is none.
    pub(super) fn value_field(&mut self, base: &Type, name: &str, span: Span) -> (FieldAccess, Type) {
        let Some(members) = base.members() else { return (FieldAccess::Named, Type::Unknown) };
        let members: Vec<&Member> = members.collect();
        let found = members.iter().find(|member| member.name == name);
        match found {
            Some(member) if member.params.is_none() => {
                return (FieldAccess::Named, self.plain(&member.gives));
            }
            Some(_) => {
                let title = format!("{} has no field `{name}`, but a method", base.described());
                let found =
                    Diagnostic::error(codes::UNKNOWN_FIELD, span, title).label("called with brackets");
                self.report(found.help(format!("write `{name}()`")).fix(span, format!("{name}()")));
            }
            None => {
                let fields = members.iter().filter(|member| member.params.is_none());
                self.no_field(&base.described(), name, span, fields.map(|member| member.name));
            }
        }
        (FieldAccess::Named, Type::Unknown)
    }

    /// A method that the value has of its own.
    pub(super) fn member_call(
        &mut self,
        source: Source,
        called: Called,
        member: &'static Member,
        given: Given,
    ) -> Expr {
        let Source { value: receiver, optional, .. } = source;
        let absent = receiver.ty.is_optional();
        self.absent_base(&receiver, optional, &format!("{}()", called.name), called.name_span);
        if super::CHANGING_METHODS.contains(&called.name.as_str()) {
            if optional && absent {
                self.changes_copy(&receiver, &called);
            }
            self.changed_by_method(&receiver, &called);
        }
        let params = member.params.unwrap_or_default();
        let whose = format!("`{}` of {}", called.name, receiver.ty.present().described());
        let mut arguments = self.member_arguments(&whose, &called, params, Vec::new(), &given);
        if let ("insert" | "push", Some(node), Some(value)) =
            (called.name.as_str(), given.values.last(), arguments.last())
            && is_of_settable(&receiver)
            && let Some(Type::Record(wanted)) = receiver.ty.present().item().map(Type::present)
        {
            self.only_known(node, value, wanted, "this record", None);
        }
        self.put_in(&called.name, &receiver, &mut arguments);
        if let ("contains" | "index_of", [item]) = (called.name.as_str(), arguments.as_slice())
            && let Type::Words(words) = item.ty.present()
            && matches!(receiver.ty, Type::List(_))
        {
            self.written_words(&receiver, words);
        }
        let mut bindings = Bindings::default();
        bindings.bind("T", receiver.ty.present().item().unwrap_or(&Type::Unknown));
        let ty = self.catalogue.resolve(&member.gives, &bindings);
        let ty = if optional && absent { Type::optional(ty) } else { ty };
        let name_span = called.name_span;
        let method =
            Method { receiver, name: called.name, name_span, arguments, named: Vec::new(), optional };
        Expr { kind: ExprKind::Method(Box::new(method)), ty, span: called.span }
    }

    /// Reports `x?.push(1)`: what `?.` gives is not `x` itself.
    fn changes_copy(&mut self, receiver: &Expr, called: &Called) {
        if !matches!(receiver.ty.present(), Type::List(_) | Type::Record(_)) {
            return;
        }
        let name = &called.name;
        let title = format!("`{name}` changes what it stands behind, and there `?.` gives a copy");
        let found = Diagnostic::error(codes::NOT_ASSIGNABLE, called.name_span, title)
            .label("on a copy, which nobody sees")
            .also(receiver.span, format!("this is {}", receiver.ty.described()));
        self.report(found.help(format!("ask before: `if x != () {{ x.{name}(…) }}`")));
    }

    /// A call of a function of the language itself. What is piped in is its first argument.
    pub(super) fn builtin_call(
        &mut self,
        called: &Called,
        builtin: &'static Member,
        source: Option<Source>,
        given: &Given,
    ) -> Expr {
        self.environment.frame_mut().impure = true;
        let params = builtin.params.unwrap_or_default();
        let first = source.map(|source| source.value).into_iter().collect();
        let arguments = self.member_arguments(&format!("`{}`", called.name), called, params, first, given);
        let mut bindings = Bindings::default();
        bindings.bind("N", &arguments.first().map(|first| first.ty.clone()).unwrap_or_default());
        let ty = self.catalogue.resolve(&builtin.gives, &bindings);
        let arguments = arguments.into_iter().map(Argument::of).collect();
        let callee = Callee::Builtin(called.name.clone());
        let call = ScriptCall { callee, arguments, named: Vec::new() };
        Expr { kind: ExprKind::ScriptCall(Box::new(call)), ty, span: called.span }
    }

    /// Checks the arguments in the brackets behind `first`, what stands left of a pipe.
    fn member_arguments(
        &mut self,
        whose: &str,
        called: &Called,
        params: &'static [Param],
        first: Vec<Expr>,
        given: &Given,
    ) -> Vec<Expr> {
        let name = &called.name;
        let count = given.values.len() + first.len();
        if count > params.len() {
            let extra = params.len().saturating_sub(first.len());
            let span =
                if given.values.is_empty() { called.name_span } else { given.value_span(extra, self.file) };
            self.report(report::extra_arguments(span, whose, params.len(), count));
        }
        let missing = params.iter().skip(count).find(|param| param.default.is_none());
        if let Some(param) = missing {
            let ty = self.plain(&param.ty);
            let title = format!("{whose} needs `{}`, {}", param.name, ty.described());
            let found = Diagnostic::error(codes::MISSING_ARGUMENT, called.name_span, title);
            self.report(found.label("an argument is missing"));
        }
        for argument in &given.named {
            let title = format!("{whose} has no option `{}`", argument.name);
            let found = Diagnostic::error(codes::UNKNOWN_OPTION, argument.span, title).label("not known");
            self.report(found.help("its arguments have no names"));
        }
        let fit = |checker: &mut Self, value: &Expr, param: &Param, wanted: &Type| {
            let place = Place::new(codes::ARGUMENT_TYPE, format!("`{}` of `{name}` takes", param.name));
            checker.fit(value, wanted, &place);
        };
        let before = first.len();
        let mut arguments = first;
        for (value, param) in arguments.iter().zip(params) {
            let wanted = self.plain(&param.ty);
            fit(self, value, param, &wanted);
        }
        for (index, node) in given.values.iter().enumerate() {
            let param = params.get(index + before);
            let wanted = param.map_or(Type::Unknown, |param| self.plain(&param.ty));
            let value = self.expr(node, &wanted);
            if let Some(param) = param {
                fit(self, &value, param, &wanted);
            }
            arguments.push(value);
        }
        arguments
    }

    /// Reports a method that a value certainly has not.
    pub(super) fn no_member(&mut self, receiver: &Expr, called: &Called) {
        let ty = receiver.ty.present();
        let members: Vec<&Member> = ty.members().map(Iterator::collect).unwrap_or_default();
        let what = ty.described();
        if members.iter().any(|member| member.name == called.name && member.params.is_none()) {
            let title = format!("`{}` of {what} is a field", called.name);
            let found =
                Diagnostic::error(codes::UNKNOWN_FUNCTION, called.name_span, title).label("not a method");
            self.report(found.help(format!("write `.{}`, without brackets", called.name)));
            return;
        }
        let methods = members.iter().filter(|member| member.params.is_some()).map(|member| member.name);
        let names: Vec<&str> = methods.chain(self.functions_of(ty)).collect();
        let title = format!("{what} has no method `{}`", called.name);
        let code = codes::UNKNOWN_FUNCTION;
        let found =
            report::unknown_name(code, called.name_span, title, &called.name, names, "its methods are");
        self.report(found);
    }
}

/// Says whether a value is a field of an object that can be set: what it holds is known, and nothing else may be put in.
fn is_of_settable(value: &Expr) -> bool {
    matches!(&value.kind, ExprKind::Field(field)
        if matches!(field.base.ty.present(), Type::Object(object) if object.of.settable))
}
