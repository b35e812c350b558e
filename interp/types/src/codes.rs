//! The codes of the checker's diagnostics: one for each kind of fault, never used for anything else later.
//!
//! `E01xx` are the parser's. `E02xx` are about names, `E03xx` about types, `E04xx` about calls and options, `E05xx`
//! about pipelines; `W06xx` are warnings. Each has a page in the book and a test.

use interp_source::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code($code);)*

        /// Every code of the checker with its short title, in order.
        pub const ALL: &[(Code, &str)] = &[$(($name, $title),)*];
    };
}

codes! {
    /// A name that stands for nothing.
    UNKNOWN_VARIABLE = "E0201", "there is no variable with this name";
    /// A call of something that is no function.
    UNKNOWN_FUNCTION = "E0202", "there is no function with this name";
    /// A field that the record or object does not have.
    UNKNOWN_FIELD = "E0203", "there is no field with this name";
    /// An annotation that names no type.
    UNKNOWN_TYPE = "E0204", "there is no type with this name";
    /// A name before `::` that no `import` gave.
    UNKNOWN_MODULE = "E0205", "nothing was imported under this name";
    /// Two functions, params or imports with one name.
    DUPLICATE_NAME = "E0206", "this name is already taken";
    /// An assignment to a constant, to a field of an object, or to a part of something that is no variable.
    NOT_ASSIGNABLE = "E0207", "this cannot be changed";
    /// An `import` inside a block.
    OUT_OF_PLACE = "E0208", "this cannot stand here";
    /// Expressions inside expressions beyond the limit.
    NESTED_TOO_DEEPLY = "E0209", "this is nested too deeply";
    /// An `import` of a file that is in none of the folders.
    NO_IMPORT = "E0210", "there is no file to import under this name";
    /// An `import` that would leave the folders.
    IMPORT_OUTSIDE = "E0211", "an import stays in its folders";
    /// Files that import each other.
    IMPORT_CIRCLE = "E0212", "these files import each other";
    /// A file that is there and cannot be imported.
    IMPORT_UNREADABLE = "E0213", "the imported file cannot be read";
    /// `r::x`, where the file has no such export.
    NO_EXPORT = "E0214", "the imported file gives nothing with this name";
    /// What runs before a variable that it uses has its value.
    NO_VALUE_YET = "E0215", "this runs before a variable has its value";
    /// `#[x]` above a function, where that means nothing.
    UNKNOWN_ATTRIBUTE = "E0216", "there is no attribute with this name";

    /// A value of one type where another is wanted.
    MISMATCH = "E0301", "a value of another type is wanted here";
    /// An operator between types that it does not work on.
    OPERANDS = "E0302", "these types do not go together";
    /// A value that may be `()` where one is needed.
    MAYBE_ABSENT = "E0303", "this value may be absent";
    /// A string that is not one of the words that fit.
    NOT_A_WORD = "E0304", "this is not one of the words that fit";
    /// A condition that is neither true nor false.
    NOT_A_CONDITION = "E0305", "a condition is true or false";
    /// A `for` over something that has no items.
    NOT_ITERABLE = "E0306", "this cannot be iterated";
    /// An index into something that has none, or of the wrong type.
    NOT_INDEXABLE = "E0307", "this cannot be indexed so";
    /// A call of a value that is not a function.
    NOT_A_FUNCTION = "E0308", "this is not a function";
    /// A function without its brackets, where what it gives is wanted.
    NOT_CALLED = "E0309", "this function is not called";

    /// A string that is not the address, time or pattern that it is read as.
    UNREADABLE_TEXT = "E0315", "this text is not what it is read as";
    /// What a `param` is limited to, where that is no range of its type, or its default is outside.
    PARAM_RANGE = "E0316", "the range of this parameter does not fit";
    /// A `param` of a type of which nobody outside of the script has a value.
    PARAM_TYPE = "E0317", "no value of this type can be given";

    /// A call that leaves out what must be given.
    MISSING_ARGUMENT = "E0401", "an argument is missing";
    /// A call with more than what is taken.
    EXTRA_ARGUMENT = "E0402", "there are too many arguments";
    /// A named argument that the function does not know.
    UNKNOWN_OPTION = "E0403", "there is no option with this name";
    /// An argument of the wrong type.
    ARGUMENT_TYPE = "E0404", "an argument has the wrong type";
    /// An argument that is given twice.
    DUPLICATE_ARGUMENT = "E0405", "this argument is given twice";
    /// A closure with more parameters than it is called with.
    CLOSURE_PARAMETERS = "E0406", "the closure takes too many parameters";
    /// A `#[test]` with a parameter that must be given.
    TEST_PARAMETER = "E0407", "a test takes no arguments";

    /// A stage that is given something else than it takes.
    STAGE_INPUT = "E0501", "this stage takes something else";
    /// A function in a pipe that takes nothing from the left.
    NO_INPUT = "E0502", "this function takes nothing from a pipe";
    /// A stage that nothing is piped into, whose result is dropped.
    STAGE_ALONE = "E0503", "nothing is piped into this stage";
    /// Something right of a pipe that is not a stage.
    NOT_A_STAGE = "E0504", "this is not a stage";
    /// A stage that destroys what it is given, on everything that there is.
    DESTROYS_ALL = "E0505", "this would destroy everything";
    /// Items of a job that have no name, where nothing says what tells them apart.
    NO_KEY = "E0506", "nothing tells these items apart";

    /// A variable, parameter or import that nothing looks at.
    UNUSED = "W0601", "this is never used";
    /// A statement behind one that never comes to its end.
    UNREACHABLE = "W0602", "this is never reached";
    /// A condition that does not depend on anything.
    ALWAYS = "W0603", "this condition is always the same";
    /// Outcomes in a variable that nothing looks at.
    UNREAD_OUTCOMES = "W0604", "nobody looks at these outcomes";
    /// A `switch` that leaves a word out.
    MISSING_ARM = "W0605", "this `switch` leaves out a case";
    /// A text that the code of a fault is compared with, and that is none.
    NO_CODE = "W0606", "no fault has this code";
    /// A value that a statement makes and nobody gets, where that is surely not meant.
    THROWN_AWAY = "W0607", "this value is thrown away";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        for pair in ALL.windows(2) {
            assert!(pair[0].0.0 < pair[1].0.0, "{} comes before {}", pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn no_code_is_of_the_parser() {
        assert!(ALL.iter().all(|(code, _)| !code.0.starts_with("E01")));
    }
}
