//! The table that says what an object's fields are, for tables and for the checker.

/// Defines the kind and the type of an object from one table: name, priority in tables (`-` for
/// none), type, and what it is.
macro_rules! object_type {
    (
        $name:literal $noun:literal $about:literal
        $($field:literal $priority:tt $ty:expr, $field_about:literal;)*
    ) => {
        /// What its fields are called, and how tables show them.
        pub(crate) static KIND: interp_record::ObjectKind = interp_record::ObjectKind {
            name: $name,
            noun: $noun,
            fields: &[$(interp_record::Field {
                name: $field,
                priority: $crate::object_type::priority!($priority),
            }),*],
        };

        /// What the checker knows of it.
        pub(crate) static TYPE: interp_types::ObjectType = interp_types::ObjectType {
            name: $name,
            about: $about,
            fields: &[$(interp_types::FieldType { name: $field, about: $field_about, ty: $ty }),*],
        };
    };
}

/// The priority of a field in tables.
macro_rules! priority {
    (-) => {
        None
    };
    ($priority:literal) => {
        Some($priority)
    };
}

pub(crate) use {object_type, priority};
