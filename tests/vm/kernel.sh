# Sourced by run: gets Debian's kernel, and makes of it what boots the machine.
# shellcheck shell=bash

kernel_suite=trixie # its kernel has udmabuf and dma heaps, which bookworm's is without

# Modules to load, in order, with their parameters.
kernel_modules='9pnet_virtio
9p
overlay
vivid n_devs=2 multiplanar=1,2 node_types=0x101,0x101 vid_cap_nr=0,2 vid_out_nr=1,3 num_inputs=1,1 input_types=0,0 num_outputs=1,1 output_types=1,1'

# apt with lists of its own, so that this system's settings are neither needed nor changed.
private_apt() {
  local folder=$1 tool=$2
  shift 2
  "$tool" -qq -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts=- \
    -o Dir::State="$folder/state" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" \
    -o Acquire::Languages=none -o APT::Architecture=amd64 -o APT::Architectures=amd64 -o APT::Sandbox::User= "$@"
}

# Downloads the kernel package into a folder and prints its path.
download_kernel() {
  local folder=$1 package
  mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial"
  : >"$folder/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $kernel_suite main" \
    >"$folder/sources.list"
  private_apt "$folder" apt-get -o APT::Update::Error-Mode=any update || return 1
  package=$(private_apt "$folder" apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p')
  [ -n "$package" ] || { echo "$kernel_suite has no linux-image-amd64" >&2; return 1; }
  (cd "$folder" && rm -f ./*.deb && private_apt "$folder" apt-get download "$package") || return 1
  ls "$folder"/*.deb
}

# Unpacks vmlinuz, and of the modules those folders that the machine needs some of: unpack_kernel PACKAGE FOLDER
unpack_kernel() {
  dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --wildcards './boot/vmlinuz-*' '*/kernel/fs/9p/*' '*/kernel/fs/netfs/*' \
    '*/kernel/net/9p/*' '*/kernel/fs/overlayfs/*' '*/kernel/drivers/media/mc/*' '*/kernel/drivers/media/cec/core/*' \
    '*/kernel/drivers/media/rc/rc-core.*' '*/kernel/drivers/media/common/v4l2-tpg/*' \
    '*/kernel/drivers/media/common/videobuf2/*' '*/kernel/drivers/media/v4l2-core/*' \
    '*/kernel/drivers/media/test-drivers/vivid/*' '*/modules.builtin*' '*/modules.order'
}

# Copies each module that the machine needs, uncompressed, and lists the commands that load them: pack_modules UNPACKED VERSION ROOT
pack_modules() {
  local unpacked=$1 version=$2 root=$3 name options verb path packed
  depmod -b "$unpacked" "$version" || return 1
  while read -r name options; do
    modprobe -d "$unpacked" -S "$version" --show-depends "$name" >"$unpacked/needed" || return 1
    while read -r verb path _; do
      [ "$verb" = insmod ] || continue
      packed=$(basename "$path" | sed 's/\.ko.*/.ko/')
      [ -e "$root/modules/$packed" ] && continue
      case $path in
      *.xz) xz -dc "$path" >"$root/modules/$packed" || return 1 ;;
      *.ko) cp "$path" "$root/modules/$packed" || return 1 ;;
      *) echo "$path is compressed in a way that is not known here" >&2; return 1 ;;
      esac
      if [ "$packed" = "$name.ko" ]; then echo "$packed $options"; else echo "$packed"; fi >>"$root/modules/list"
    done <"$unpacked/needed"
  done <<<"$kernel_modules"
}

# Makes vmlinuz and initrd of a package, in a folder.
make_machine() {
  local package=$1 folder=$2 work version
  work=$(mktemp -d "$folder/work.XXXXXX") || return 1
  mkdir -p "$work/unpacked" "$work/root/bin" "$work/root/modules"
  unpack_kernel "$package" "$work/unpacked" || return 1
  [ -e "$work/unpacked/lib" ] || ln -s usr/lib "$work/unpacked/lib"
  version=$(basename "$work"/unpacked/boot/vmlinuz-*)
  pack_modules "$work/unpacked" "${version#vmlinuz-}" "$work/root" || return 1
  cp "$(command -v busybox)" "$work/root/bin/" && cp "$here/init" "$work/root/init" || return 1
  (cd "$work/root" && find . | cpio --quiet -o -H newc) >"$folder/initrd.new" || return 1
  mv "$work/unpacked/boot/$version" "$folder/vmlinuz" && mv "$folder/initrd.new" "$folder/initrd"
  rm -rf "$work"
}

# vmlinuz and initrd in a folder; FALSE: kernel_problem says why not. VM_KERNEL: a kernel package to take.
get_kernel() {
  local folder=$1 package=${VM_KERNEL:-}
  kernel_problem=
  if [ -e "$folder/initrd" ] && [ "$folder/initrd" -nt "$here/init" ] && [ "$folder/initrd" -nt "$here/kernel.sh" ] &&
    [ -z "$package" ]; then
    return 0
  fi
  rm -rf "$folder"/work.*
  [ -n "$package" ] || package=$(ls "$folder"/apt/*.deb 2>/dev/null)
  if [ -z "$package" ] && ! package=$(download_kernel "$folder/apt" 2>"$folder/apt.log"); then
    kernel_problem=$(tail -n 2 "$folder/apt.log")
    return 1
  fi
  make_machine "$package" "$folder" 2>"$folder/kernel.log" && return 0
  kernel_problem=$(tail -n 2 "$folder/kernel.log")
  return 1
}
