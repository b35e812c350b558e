//! Calls: of the library's functions, of the script's, of values.

use interp_source::Span;
use interp_types::typed::{Applied, Argument, Call, Callee, Expr, ScriptCall};
use interp_types::{Input, Rule, Type};

use super::Lowerer;
use super::writer::quoted;
use crate::closure::ClosureInfo;
use crate::demand::{self, Plan};
use crate::literal;
use crate::runtime::applied_number;

impl Lowerer<'_> {
    /// Lowers a call of a function of the library, whose value is used so.
    pub(super) fn call(&mut self, call: &Call, span: Span, wanted: Plan) {
        let Some(function) = self.around.catalogue.at(call.function) else { return self.out.put("()") };
        let Some(piped) = &call.input else {
            if matches!(function.signature.input, Input::None | Input::Optional(_)) {
                self.invoke(call, span, Applied::All, &wanted);
                self.out.put("(), ");
            } else {
                self.native(span, "stage");
                self.out.put(&format!("{}, ", call.function));
            }
            return self.given(call);
        };
        if matches!(piped.value.ty, Type::Stage(_)) {
            self.out.put("compose(");
            self.expression(&piped.value);
            self.out.put(", ");
            self.native(call.name_span, "stage");
            self.out.put(&format!("{}, ", call.function));
            self.given(call);
            return self.out.put(")");
        }
        let types = self.around.catalogue.signatures();
        let written = wanted.clone().with_columns(function.name(), &piped.value.ty, types);
        let before = demand::before(function.name(), call, wanted.clone(), &self.surrounding());
        if piped.optional {
            let input = self.temporary();
            self.out.put(&format!("{{ let {input} = "));
            self.expression(&piped.value);
            self.out.put(&format!("; if is_unit({input}) {{ () }} else {{ "));
            self.invoke(call, call.name_span, piped.applied, &written);
            self.out.put(&format!("{input}, "));
            self.given(call);
            return self.out.put(" } }");
        }
        self.invoke(call, call.name_span, piped.applied, &written);
        match function.signature.rule {
            Rule::Again => self.again(&piped.value),
            _ => self.wanted(&piped.value, before),
        }
        self.out.put(", ");
        self.given(call);
    }

    /// Lowers what is evaluated again and again, to a closure.
    fn again(&mut self, value: &Expr) {
        let positions = self.positions.clone();
        let info =
            ClosureInfo { shown: "|| …".to_owned(), params: 0, required: 0, positions, native: None };
        self.closure_of(info, value.span, &[], |lowerer| {
            lowerer.out.put("{ ");
            lowerer.expression(value);
            lowerer.out.put(" }");
        });
    }

    /// Begins the call of the function, which is told how what it gives is used, where that is known.
    fn invoke(&mut self, call: &Call, span: Span, applied: Applied, wanted: &Plan) {
        let (function, applied) = (call.function, applied_number(applied));
        if !wanted.is_of_use() {
            self.native(span, "invoke");
            return self.out.put(&format!("{function}, {applied}, "));
        }
        let locals: Vec<_> = wanted.locals().into_iter().map(|local| self.variable(local)).collect();
        let number = self.around.tables.demands().add(wanted.clone().into());
        self.native(span, "invoke_for");
        self.out.put(&format!("{number}, [{}], {function}, {applied}, ", locals.join(", ")));
    }

    /// Lowers arguments and options, and the bracket that closes the call.
    fn given(&mut self, call: &Call) {
        self.arguments(call);
        self.out.put(", ");
        let signature = self.around.catalogue.signatures().signature(call.function);
        let options = signature.map_or(&[][..], |signature| signature.options);
        let given: Vec<_> = options
            .iter()
            .zip(&call.options)
            .filter_map(|(option, argument)| {
                argument.given().map(|value| (option.name.to_owned(), value.clone()))
            })
            .collect();
        match &call.options_record {
            Some(record) => {
                self.native(record.span, "merge");
                self.expression(record);
                self.out.put(", ");
                self.named(&given);
                self.out.put(")");
            }
            None => self.named(&given),
        }
        self.out.put(")");
    }

    fn arguments(&mut self, call: &Call) {
        let params =
            self.around.catalogue.at(call.function).map_or(&[][..], |function| function.signature.params);
        let last = match call.rest.is_empty() {
            true => call
                .params
                .iter()
                .rposition(|argument| argument.given().is_some())
                .map_or(0, |place| place + 1),
            false => call.params.len(),
        };
        self.out.put("[");
        for (place, argument) in call.params.iter().take(last).enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            match argument {
                Argument::Given(value) => self.expression(value),
                Argument::Default => {
                    let text = params.get(place).and_then(|param| param.default).unwrap_or("()");
                    self.literal(&literal::value(text).unwrap_or_default());
                }
            }
        }
        for (place, value) in call.rest.iter().enumerate() {
            self.out.put(if place > 0 || last > 0 { ", " } else { "" });
            self.expression(value);
        }
        self.out.put("]");
    }

    pub(super) fn script_call(&mut self, call: &ScriptCall, span: Span) {
        match &call.callee {
            Callee::Function(id) => {
                let name = self.function_name(*id);
                self.native(span, "call_value");
                self.out.put(&name);
            }
            Callee::Earlier(name) => {
                self.native(span, "call_value");
                self.earlier_function(name, span);
            }
            Callee::Value(value) => {
                self.native(span, "call_value");
                self.expression(value);
            }
            Callee::Module { alias, name } => {
                self.native(span, "call_value");
                self.module_value(alias, name, span);
            }
            Callee::Builtin(name) => {
                self.native(span, "builtin");
                self.out.put(&quoted(name));
            }
        }
        self.out.put(", [");
        for (place, argument) in call.arguments.iter().enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            match argument {
                Argument::Given(value) => self.expression(value),
                Argument::Default => self.out.put("missing()"),
            }
        }
        let builtin = matches!(call.callee, Callee::Builtin(_));
        if builtin {
            self.out.put("], ");
            self.named(&call.named);
            return self.out.put(")");
        }
        if !call.named.is_empty() {
            self.out.put(if call.arguments.is_empty() { "" } else { ", " });
            self.named(&call.named);
        }
        self.out.put("])");
    }

    pub(super) fn earlier_function(&mut self, name: &str, span: Span) {
        match self.around.names.functions.get(name) {
            Some(known) => {
                let known = known.clone();
                self.out.put(&known);
            }
            None => {
                self.native(span, "builtin");
                self.out.put(&format!("{}, [], ())", quoted(name)));
            }
        }
    }

    /// Lowers something of an imported file. The checker has seen that it is there.
    pub(super) fn module_value(&mut self, alias: &str, name: &str, span: Span) {
        match self.names.modules.get(alias).and_then(|exported| exported.get(name)).cloned() {
            Some(known) => self.out.put(&known),
            None => {
                self.native(span, "builtin");
                self.out.put(&format!("{}, [], ())", quoted(&format!("{alias}::{name}"))));
            }
        }
    }

    /// Lowers an expression in brackets, as a condition.
    pub(super) fn condition(&mut self, condition: &Expr) {
        self.out.at(condition.span);
        self.out.put("(");
        self.expression(condition);
        self.out.put(")");
    }
}
