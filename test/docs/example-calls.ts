/**
 * Commands that each workflow of docs/examples must call, in any order, as the providers document them. `{board/name}` is the file of the mirror
 * with that name, as published or as unpacked, found by its digest. `MIRROR` is the URL of the mirror, `WORKSPACE` the folder of the job, and `MD5` a digest.
 */
export const CALLS: Readonly<Record<string, readonly string[]>> = {
  'air-gapped.yml': ['dd if={amd64-usr/flatcar_production_image.bin} of=/dev/disk/by-id/to-be-erased bs=4M conv=fsync'],
  'akamai.yml': [
    'pipx install linode-cli',
    'linode-cli image-upload --region us-ord --label flatcar-4593.2.5 --description Flatcar --cloud-init {amd64-usr/flatcar_production_akamai_image.bin.gz}',
  ],
  'aws-import.yml': [
    'aws s3 cp {amd64-usr/flatcar_production_ami_vmdk_image.vmdk} s3://my-images/flatcar-4593.2.5-amd64.vmdk',
    'aws ec2 import-snapshot --description flatcar-4593.2.5-amd64 --disk-container Format=VMDK,UserBucket={S3Bucket=my-images,S3Key=flatcar-4593.2.5-amd64.vmdk} --query ImportTaskId --output text',
    'aws ec2 wait snapshot-imported --import-task-ids import-snap-1',
    'aws ec2 describe-import-snapshot-tasks --import-task-ids import-snap-1 --query ImportSnapshotTasks[0].SnapshotTaskDetail.SnapshotId --output text',
    'aws ec2 register-image --name flatcar-4593.2.5-amd64 --architecture x86_64 --boot-mode uefi-preferred --virtualization-type hvm --ena-support --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-1,VolumeType=gp3,DeleteOnTermination=true}',
    'aws s3 cp {arm64-usr/flatcar_production_ami_vmdk_image.vmdk} s3://my-images/flatcar-4593.2.5-arm64.vmdk',
    'aws ec2 import-snapshot --description flatcar-4593.2.5-arm64 --disk-container Format=VMDK,UserBucket={S3Bucket=my-images,S3Key=flatcar-4593.2.5-arm64.vmdk} --query ImportTaskId --output text',
    'aws ec2 wait snapshot-imported --import-task-ids import-snap-1',
    'aws ec2 describe-import-snapshot-tasks --import-task-ids import-snap-1 --query ImportSnapshotTasks[0].SnapshotTaskDetail.SnapshotId --output text',
    'aws ec2 register-image --name flatcar-4593.2.5-arm64 --architecture arm64 --boot-mode uefi --virtualization-type hvm --ena-support --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-1,VolumeType=gp3,DeleteOnTermination=true}',
  ],
  'aws.yml': [
    'aws ec2 create-launch-template-version --launch-template-name flatcar --source-version $Latest --version-description Flatcar 4593.2.5 --launch-template-data {"ImageId":"ami-0123456789abcdef0"}',
  ],
  'azure.yml': [
    'az storage blob upload --auth-mode login --account-name myimages --container-name images --type page --name flatcar-4593.2.5.vhd --file {amd64-usr/flatcar_production_azure_image.vhd}',
    'az image create --resource-group my-group --name flatcar-4593.2.5 --os-type Linux --hyper-v-generation V2 --source https://myimages.blob.core.windows.net/images/flatcar-4593.2.5.vhd',
  ],
  'boot.yml': ['sudo apt-get update -q', 'sudo apt-get install -qy qemu-utils'],
  'brightbox.yml': [
    'brightbox images register --arch=x86_64 --name=flatcar-4593.2.5 --url=MIRROR/stable/amd64-usr/4593.2.5/flatcar_production_openstack_image.img',
  ],
  'build-on-release.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'gh release view flatcar-4593.2.5',
    'gh release create flatcar-4593.2.5 --draft --title flatcar-4593.2.5 --notes-file /dev/null',
    'gh release upload flatcar-4593.2.5 --clobber {made here}',
    'gh release upload flatcar-4593.2.5 --clobber {made here}',
    'gh release edit flatcar-4593.2.5 --draft=false',
  ],
  'customize.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'rsync {made here} {made here} images.example:/srv/images/',
  ],
  'provenance.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'gh attestation verify {made here} --repo octo-org/octo-repo --digest-alg sha512',
  ],
  'digitalocean.yml': [
    'doctl compute image create flatcar-4593.2.5 --image-url MIRROR/stable/amd64-usr/4593.2.5/flatcar_production_digitalocean_image.bin.gz --image-distribution CoreOS --region nyc3',
  ],
  'exoscale.yml': [
    'exo storage upload {amd64-usr/flatcar_production_exoscale_image.qcow2} sos://my-images/flatcar-4593.2.5.qcow2 --acl public-read --zone ch-gva-2',
    'exo compute instance-template register flatcar-4593.2.5 https://sos-ch-gva-2.exo.io/my-images/flatcar-4593.2.5.qcow2 MD5 --zone ch-gva-2 --username core --disable-password',
  ],
  'flatcar-install.yml': [
    'sudo flatcar-install -d /dev/disk/by-id/to-be-erased -f {amd64-usr/flatcar_production_image.bin} -i config.ign',
  ],
  'gce.yml': [
    'gcloud storage cp {amd64-usr/flatcar_production_gce.tar.gz} gs://my-images/flatcar-4593.2.5.tar.gz',
    'gcloud compute images create flatcar-4593-2-5 --family flatcar --architecture X86_64 --guest-os-features UEFI_COMPATIBLE,GVNIC,VIRTIO_SCSI_MULTIQUEUE --source-uri gs://my-images/flatcar-4593.2.5.tar.gz',
  ],
  'hetzner.yml': [
    'go install github.com/apricote/hcloud-upload-image@latest',
    'go env GOPATH',
    'go install github.com/apricote/hcloud-upload-image@latest',
    'go env GOPATH',
    'hcloud-upload-image upload --architecture x86 --compression bz2 --image-path {amd64-usr/flatcar_production_hetzner_image.bin.bz2} --description flatcar-4593.2.5-x86 --labels os=flatcar,flatcar-version=4593.2.5',
    'hcloud-upload-image upload --architecture arm --compression bz2 --image-path {arm64-usr/flatcar_production_hetzner_image.bin.bz2} --description flatcar-4593.2.5-arm --labels os=flatcar,flatcar-version=4593.2.5',
  ],
  'hyper-v.yml': [
    "pwsh <<< New-VM -Name flatcar-4593.2.5 -Generation 2 -MemoryStartupBytes 2GB -VHDPath {amd64-usr/flatcar_production_hyperv_vhdx_image.vhdx} -SwitchName 'Default Switch'; Set-VMFirmware -VMName flatcar-4593.2.5 -EnableSecureBoot Off; kvpctl flatcar-4593.2.5 add-ign config.ign; Start-VM -Name flatcar-4593.2.5;",
  ],
  'iso.yml': [
    'sudo dd if={amd64-usr/flatcar_production_iso_image.iso} of=/dev/disk/by-id/usb-to-be-erased bs=4M conv=fsync',
  ],
  'kernel-module.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy systemd-container',
    'sudo systemd-nspawn --pipe --capability=CAP_NET_ADMIN --image={amd64-usr/flatcar_developer_container.bin} --bind=WORKSPACE/module:/module bash -eux /module/build.sh',
  ],
  // The generic kernel and that of PXE are the same file.
  'kernel.yml': [],
  'iso-install.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy xorriso',
    'rsync {made here} images.example:/srv/images/',
  ],
  'kubernetes.yml': ['openstack', 'proxmox'].flatMap(() => [
    'wget --directory-prefix=extensions https://extensions.flatcar.org/extensions/kubernetes-v1.32.2-x86-64.raw',
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'rsync {made here} images.example:/srv/images/',
  ]),
  'kubevirt.yml': [
    'virtctl image-upload pvc flatcar-4593-2-5 --size=10Gi --image-path={amd64-usr/flatcar_production_kubevirt_image.qcow2} --uploadproxy-url=https://cdi-uploadproxy.example',
  ],
  'libvirt.yml': [
    'virsh vol-create-as default flatcar-1.qcow2 20G --format qcow2',
    'virsh vol-upload --pool default --vol flatcar-1.qcow2 --file {amd64-usr/flatcar_production_qemu_image.img}',
    'virt-install --import --name flatcar-1 --memory 2048 --vcpus 2 --osinfo detect=on,require=off --disk vol=default/flatcar-1.qcow2 --graphics none --noautoconsole --qemu-commandline=-fw_cfg name=opt/org.flatcar-linux/config,file=/var/lib/libvirt/flatcar/config.ign',
  ],
  'matchbox.yml': [
    'rsync --archive --mkpath {flatcar_production_image.bin.bz2 flatcar_production_image.bin.bz2.sig flatcar_production_pxe.vmlinuz flatcar_production_pxe.vmlinuz.sig flatcar_production_pxe_image.cpio.gz flatcar_production_pxe_image.cpio.gz.sig oem.cpio.gz} core@matchbox.example:/var/lib/matchbox/assets/flatcar/4593.2.5/',
    'rsync {made here} core@matchbox.example:/var/lib/matchbox/profiles/flatcar.json',
  ],
  'nightly-verify.yml': [],
  'nvidia.yml': ['dd if={made here} of=/dev/disk/by-id/to-be-erased bs=4M conv=fsync'],
  'offline-first-boot.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'wget --directory-prefix=update/amd64-usr/4593.2.5 https://update.release.flatcar-linux.net/amd64-usr/4593.2.5/flatcar-podman.gz',
    'rsync --archive --mkpath update/ mirror.example:/srv/update/',
    'rsync {made here} mirror.example:/srv/images/',
  ],
  'openstack.yml': [
    'pipx install python-openstackclient',
    'openstack image list --name flatcar-4593.2.5 --format value --column ID',
    'openstack image create --container-format bare --disk-format qcow2 --property os_distro=flatcar --property hw_qemu_guest_agent=yes --file {amd64-usr/flatcar_production_openstack_image.img} flatcar-4593.2.5',
  ],
  'oracle-cloud.yml': [
    'pipx install oci-cli',
    'oci os ns get --query data --raw-output',
    'oci os object put --namespace my-namespace --bucket-name my-images --name flatcar-4593.2.5.img --file {amd64-usr/flatcar_production_oraclecloud_image.img}',
    'oci compute image import from-object --namespace my-namespace --bucket-name my-images --name flatcar-4593.2.5.img --compartment-id  --display-name flatcar-4593.2.5',
  ],
  'ovhcloud.yml': [
    'pipx install python-openstackclient',
    'openstack image create --container-format bare --disk-format qcow2 --property os_distro=flatcar --property hw_qemu_guest_agent=yes --property image_original_user=core --file {amd64-usr/flatcar_production_openstack_image.img} flatcar-4593.2.5',
  ],
  'proxmox.yml': [
    'scp {amd64-usr/flatcar_production_proxmoxve_image.img} root@pve.example:/var/tmp/flatcar.img',
    'scp config.ign root@pve.example:/var/lib/vz/snippets/flatcar.ign',
    'ssh root@pve.example sh -eu <<< qm create 9000 --name flatcar --cores 2 --memory 4096 --net0 virtio,bridge=vmbr0 --ipconfig0 ip=dhcp;qm disk import 9000 /var/tmp/flatcar.img local-lvm;# Ignition reads its config from the cloud-init drive.;qm set 9000 --scsi0 local-lvm:vm-9000-disk-0 --boot order=scsi0 --ide2 local-lvm:cloudinit;qm set 9000 --cicustom user=local:snippets/flatcar.ign;qm template 9000;rm /var/tmp/flatcar.img;',
  ],
  'raspberry-pi.yml': [
    'sudo flatcar-install -d /dev/disk/by-id/usb-to-be-erased -f {arm64-usr/flatcar_production_image.bin} -i config.ign',
    'wget --output-document=firmware.zip https://github.com/pftf/RPi4/releases/download/v1.42/RPi4_UEFI_Firmware_v1.42.zip',
    'sudo mount --mkdir /dev/disk/by-id/usb-to-be-erased-part1 /mnt/efi',
    'sudo unzip -o firmware.zip -d /mnt/efi',
    'sudo umount /mnt/efi',
  ],
  'scaleway.yml': [
    'aws s3 cp {amd64-usr/flatcar_production_scaleway_image.qcow2} s3://my-images/flatcar-4593.2.5.qcow2',
    'scw instance snapshot create --wait zone=fr-par-1 name=flatcar-4593.2.5 volume-type=l_ssd bucket=my-images key=flatcar-4593.2.5.qcow2',
  ],
  'stackit.yml': [
    'stackit image create --name flatcar-4593.2.5 --os linux --os-distro flatcar --os-version 4593.2.5 --architecture x86 --disk-format qcow2 --local-file-path {amd64-usr/flatcar_production_stackit_image.img} --project-id  --assume-yes',
  ],
  // These call only commands that every machine has.
  'matrix.yml': [],
  'readme.yml': [],
  'documents.yml': [],
  'mirror-inside.yml': [],
  'mirror.yml': [
    'rsync --archive --delete --delay-updates {Flatcar_Image_Signing_Key.asc channel-info.txt releases-json stable update} mirror.example:/srv/flatcar/',
  ],
  'vagrant.yml': [
    'vagrant box add --force --name flatcar {amd64-usr/flatcar_production_vagrant.box}',
    'vagrant init --force --minimal flatcar',
    'vagrant up',
    'vagrant ssh --command cat /etc/os-release',
    'vagrant destroy --force',
  ],
  'virtualbox.yml': [
    'VBoxManage import {amd64-usr/flatcar_production_virtualbox.ovf} --vsys=0 --vmname=flatcar-4593.2.5 --memory=4096 --cpus=2',
    'VBoxManage modifyvm flatcar-4593.2.5 --nat-pf1=ssh,tcp,127.0.0.1,2222,,22',
    'VBoxManage guestproperty set flatcar-4593.2.5 /Ignition/Config ',
    'VBoxManage startvm flatcar-4593.2.5 --type=headless',
  ],
  'vmware.yml': [
    'go install github.com/vmware/govmomi/govc@latest',
    'go env GOPATH',
    'govc import.ova -name flatcar-4593.2.5 {made here}',
    'govc vm.power -on flatcar-4593.2.5',
  ],
};
