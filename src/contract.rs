//! The types of `wit/`, generated. They are the policy's own types, in the component and natively.

wit_bindgen::generate!({
    path: "wit",
    world: "policy",
    additional_derives: [PartialEq, Eq, serde::Serialize, serde::Deserialize],
    generate_unused_types: true,
    pub_export_macro: true,
});
