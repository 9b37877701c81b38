//! Keeps the library in the process for good: code of it may still be on a stack or in a signal
//! handler when PHP unloads its extensions.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
}
