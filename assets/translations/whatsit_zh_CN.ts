<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>whatsit</name>
    <message>
        <source>Run `whatsit models pull {name}`.</source>
        <translation>请运行 `whatsit models pull {name}`。</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>order of the colour channels</source>
        <translation>颜色通道顺序</translation>
    </message>
    <message>
        <source>number type</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>way of resizing</source>
        <translation>缩放方式</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>缩放系数</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>kind of scores (logits or probabilities)</source>
        <translation>分数类型（logits 或概率）</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No checksum of {file} has been published, so nothing proves that the file is the right one; the first download is trusted and remembered.</source>
        <translation>{file} 没有公布校验和，无法证明文件无误；首次下载的内容将被信任并记住。</translation>
    </message>
    <message>
        <source>{key} is unknown</source>
        <translation>{key} 是未知项</translation>
    </message>
    <message>
        <source>These can be downloaded: {names}.</source>
        <translation>可以下载的有：{names}。</translation>
    </message>
    <message>
        <source>[{table}] is unknown</source>
        <translation>[{table}] 是未知表</translation>
    </message>
    <message>
        <source>[model] urls may hold https:// addresses only, not {url}</source>
        <translation>[model] urls 只能是 https:// 地址，不能是 {url}</translation>
    </message>
    <message>
        <source>entry {number}</source>
        <translation>第 {number} 项</translation>
    </message>
    <message>
        <source>entry is not a list of tables</source>
        <translation>entry 不是表的列表</translation>
    </message>
    <message>
        <source>These can be downloaded: none.</source>
        <translation>没有可以下载的。</translation>
    </message>
    <message>
        <source>[golden] picture must be left out: it is the app's own</source>
        <translation>[golden] picture 必须省略：它用程序自带的图片</translation>
    </message>
    <message>
        <source>[output] labels must be {labels}: no file comes with a download</source>
        <translation>[output] labels 必须是 {labels}：下载时不附带文件</translation>
    </message>
    <message>
        <source>aliases must be a list of names of files, without folders</source>
        <translation>aliases 必须是文件名列表，不含文件夹</translation>
    </message>
    <message>
        <source>[model] urls must hold at least one address</source>
        <translation>[model] urls 至少要有一个地址</translation>
    </message>
    <message>
        <source>The {field} of this file is published nowhere; the usual is assumed.</source>
        <translation>没有公布此文件的 {field}；按惯例假定。</translation>
    </message>
    <message>
        <source>{entry}: {fault}</source>
        <translation>{entry}：{fault}</translation>
    </message>
    <message>
        <source>{one} and {other} have the same {what} {value}</source>
        <translation>{one} 和 {other} 的{what}相同：{value}</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>{gone}, which was used last, is gone; {model} runs instead.</source>
        <translation>上次使用的 {gone} 已不存在；现在改用 {model}。</translation>
    </message>
    <message>
        <source>{gone}, which was used last, is gone; the bundled {model} runs, which knows groceries only.</source>
        <translation>上次使用的 {gone} 已不存在；现在运行自带的 {model}，它只认识食品杂货。</translation>
    </message>
    <message>
        <source>{better} is not installed; the bundled {model} runs, which knows groceries only.</source>
        <translation>未安装 {better}；现在运行自带的 {model}，它只认识食品杂货。</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} / {total} MB</translation>
    </message>
    <message>
        <source>{done} MB</source>
        <translation>{done} MB</translation>
    </message>
    <message>
        <source>{file} is taken; hf:{repo}:FILE takes another one: {others}.</source>
        <translation>已选用 {file}；用 hf:{repo}:FILE 可选用另一个：{others}。</translation>
    </message>
    <message>
        <source>The repository {repo} holds no .onnx file.</source>
        <translation>仓库 {repo} 中没有 .onnx 文件。</translation>
    </message>
    <message>
        <source>Pick a repository with an ONNX export of its model.</source>
        <translation>请选择带有 ONNX 导出模型的仓库。</translation>
    </message>
    <message>
        <source>What was sent about {repo} is no list of files.</source>
        <translation>收到的关于 {repo} 的内容不是文件列表。</translation>
    </message>
    <message>
        <source>Check HF_ENDPOINT; it has to speak as Hugging Face does.</source>
        <translation>请检查 HF_ENDPOINT；它必须与 Hugging Face 的接口一致。</translation>
    </message>
    <message>
        <source>The repository {repo} holds no {file}.</source>
        <translation>仓库 {repo} 中没有 {file}。</translation>
    </message>
    <message>
        <source>It holds {files}.</source>
        <translation>其中有 {files}。</translation>
    </message>
    <message>
        <source>{name} names no repository.</source>
        <translation>{name} 不是一个仓库的名称。</translation>
    </message>
    <message>
        <source>Write hf:OWNER/REPO, hf:OWNER/REPO@REVISION or hf:OWNER/REPO:FILE.onnx.</source>
        <translation>请写成 hf:OWNER/REPO、hf:OWNER/REPO@REVISION 或 hf:OWNER/REPO:FILE.onnx。</translation>
    </message>
    <message>
        <source>{file} is taken.</source>
        <translation>已选用 {file}。</translation>
    </message>
    <message>
        <source>it answers {status}</source>
        <translation>它的应答是 {status}</translation>
    </message>
    <message>
        <source>it sends a web page instead of the model (a login, or a notice?)</source>
        <translation>它发来的是网页而不是模型（登录页或通知？）</translation>
    </message>
    <message>
        <source>it sends something that is no ONNX file</source>
        <translation>它发来的不是 ONNX 文件</translation>
    </message>
    <message>
        <source>it sends a web page instead of the file (a login, or a notice?)</source>
        <translation>它发来的是网页而不是该文件（登录页或通知？）</translation>
    </message>
    <message>
        <source>it sends something that is no text</source>
        <translation>它发来的不是文本</translation>
    </message>
    <message>
        <source>it sends an empty file</source>
        <translation>它发来的是空文件</translation>
    </message>
    <message>
        <source>it sends a Git LFS pointer, not the file that it points to</source>
        <translation>它发来的是 Git LFS 指针，而不是所指的文件</translation>
    </message>
    <message>
        <source>it sends a part of the file and does not say which</source>
        <translation>它发来文件的一部分，但没有说明是哪一部分</translation>
    </message>
    <message>
        <source>it sends another part of the file than was asked for</source>
        <translation>它发来的不是所请求的那一部分</translation>
    </message>
    <message>
        <source>it redirects to nowhere</source>
        <translation>它的重定向没有目标地址</translation>
    </message>
    <message>
        <source>The clip is mirrored; when it was recorded, the model saw it unmirrored.</source>
        <translation>录像是镜像的；录制时模型看到的是未镜像的画面。</translation>
    </message>
    <message>
        <source>{count} recorded recognitions have no picture in the clip and were left out.</source>
        <translation>录像中缺少 {count} 次识别对应的画面，已略去。</translation>
    </message>
    <message>
        <source>The labels are burnt into this clip, so the other model saw them too. {clean} is without them.</source>
        <translation>标签已烧录进这段录像，因此另一个模型也看到了它们。{clean} 不带标签。</translation>
    </message>
    <message>
        <source>The labels are burnt into this clip, so the other model saw them too.</source>
        <translation>标签已烧录进这段录像，因此另一个模型也看到了它们。</translation>
    </message>
    <message>
        <source>it is not the sidecar of a clip.</source>
        <translation>它不是片段的附带文件。</translation>
    </message>
    <message>
        <source>Name the .jsonl file that was written beside the clip.</source>
        <translation>请指定录像旁边写下的 .jsonl 文件。</translation>
    </message>
    <message>
        <source>Its {count} classes are assumed to be ImageNet's.</source>
        <translation>假定它的 {count} 个类别是 ImageNet 的类别。</translation>
    </message>
    <message>
        <source>Its first class is assumed to be the background.</source>
        <translation>假定它的第一个类别是背景。</translation>
    </message>
    <message>
        <source>Its classes are assumed to be ImageNet's.</source>
        <translation>假定它的类别是 ImageNet 的类别。</translation>
    </message>
    <message>
        <source>Its {count} classes are assumed to be ImageNet's, the first being the background.</source>
        <translation>假定它的 {count} 个类别是 ImageNet 的类别，第一个为背景。</translation>
    </message>
    <message>
        <source>Nothing says what its {count} classes are called, so they are numbered.</source>
        <translation>没有说明它的 {count} 个类别的名称，因此以编号代替。</translation>
    </message>
    <message>
        <source>{file} stretches pictures to {width} x {height} before it takes their centre; Whatsit keeps their proportions.</source>
        <translation>{file} 先把图像拉伸到 {width} x {height} 再取中央；Whatsit 保持比例。</translation>
    </message>
    <message>
        <source>{file} resizes to {short_side} pixels and fills up to {size} with black; Whatsit resizes to the latter.</source>
        <translation>{file} 缩放到 {short_side} 像素后用黑色补足到 {size}；Whatsit 直接缩放到后者。</translation>
    </message>
    <message>
        <source>torchvision's models</source>
        <translation>torchvision 模型</translation>
    </message>
    <message>
        <source>Nothing says the order of the colours for it; {channels} is assumed.</source>
        <translation>没有说明颜色通道的顺序；假定为 {channels}。</translation>
    </message>
    <message>
        <source>Nothing says how pixels are scaled for it; {values} is assumed.</source>
        <translation>没有说明像素如何缩放；假定为{values}。</translation>
    </message>
    <message>
        <source>Nothing says what part of a picture it sees; {shape} is assumed, as is usual with {program}.</source>
        <translation>没有说明它看到图像的哪一部分；按 {program} 的惯例，假定为{shape}。</translation>
    </message>
    <message>
        <source>Nothing says how pictures are prepared for it. As is usual with {program}, {channels}, {values} and {shape} are assumed.</source>
        <translation>没有说明它的图片如何预处理。按 {program} 的惯例，假定为 {channels}、{values}、{shape}。</translation>
    </message>
    <message>
        <source>The model takes any size; {width} x {height} pixels are assumed.</source>
        <translation>模型接受任意尺寸；假定为 {width} x {height} 像素。</translation>
    </message>
    <message>
        <source>What travels with the model speaks of {stated_width} x {stated_height} pixels, but its graph takes {width} x {height}.</source>
        <translation>随模型附带的文件写的是 {stated_width} x {stated_height} 像素，而计算图需要 {width} x {height}。</translation>
    </message>
    <message>
        <source>pixels as they are</source>
        <translation>像素原值</translation>
    </message>
    <message>
        <source>{file} asks for {way} resizing; Whatsit averages areas, which differs a little.</source>
        <translation>{file} 要求用 {way} 缩放；Whatsit 按面积平均，略有不同。</translation>
    </message>
    <message>
        <source>values as the model's files say, blue first</source>
        <translation>数值如模型文件所述，蓝色在前</translation>
    </message>
    <message>
        <source>values from 0 to 1</source>
        <translation>数值 0 到 1</translation>
    </message>
    <message>
        <source>values from -1 to 1 (TensorFlow)</source>
        <translation>数值 -1 到 1（TensorFlow）</translation>
    </message>
    <message>
        <source>values from 0 to 255</source>
        <translation>数值 0 到 255</translation>
    </message>
    <message>
        <source>values from 0 to 255, blue first (Custom Vision)</source>
        <translation>数值 0 到 255，蓝色在前（Custom Vision）</translation>
    </message>
    <message>
        <source>mean subtracted, blue first (Caffe)</source>
        <translation>减去均值，蓝色在前（Caffe）</translation>
    </message>
    <message>
        <source>values as the model's files say</source>
        <translation>数值如模型文件所述</translation>
    </message>
    <message>
        <source>{file} fills pictures up with borders (crop mode {mode}); Whatsit stretches them.</source>
        <translation>{file} 用边框补足图像（crop mode {mode}）；Whatsit 将其拉伸。</translation>
    </message>
    <message>
        <source>{file} stretches pictures before it takes their centre; Whatsit keeps their proportions.</source>
        <translation>{file} 先拉伸图像再取中央；Whatsit 保持比例。</translation>
    </message>
    <message>
        <source>must be "stretch" or {{ short_side = pixels }}</source>
        <translation>必须是 "stretch" 或 {{ short_side = 像素数 }}</translation>
    </message>
    <message>
        <source>may hold letters, digits, dot, dash and underscore, and begins with no dot</source>
        <translation>只能包含字母、数字、点、连字符和下划线，且不能以点开头</translation>
    </message>
    <message>
        <source>must be 64 hexadecimal digits</source>
        <translation>必须是 64 位十六进制数字</translation>
    </message>
    <message>
        <source>must not be 0: it would wipe the picture out</source>
        <translation>不能为 0：否则图像会全部消失</translation>
    </message>
    <message>
        <source>must not hold 0: pixels are divided by it</source>
        <translation>不能含有 0：像素要除以它</translation>
    </message>
    <message>
        <source>must not be smaller than width and height</source>
        <translation>不能小于宽度和高度</translation>
    </message>
    <message>
        <source>uint8 takes raw pixels: scale 1, mean 0, std 1</source>
        <translation>uint8 使用像素原值：scale 1、mean 0、std 1</translation>
    </message>
    <message>
        <source>must be the name of a file beside the card, without folders</source>
        <translation>必须是卡片旁边的文件名，不含文件夹</translation>
    </message>
    <message>
        <source>its first line must be: index, id, en, ... (tab separated)</source>
        <translation>第一行必须是：index、id、en 等（以制表符分隔）</translation>
    </message>
    <message>
        <source>line {line} is not class {number}</source>
        <translation>第 {line} 行不是类别 {number}</translation>
    </message>
    <message>
        <source>class {number} has no English name</source>
        <translation>类别 {number} 没有英文名称</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>它是空的。</translation>
    </message>
    <message>
        <source>Channels/kilobytes of the largest activation that must be there whole at each resolution: 16-bit numbers, 1 K = 1000 bytes, one picture.</source>
        <translation>各分辨率下必须完整保存的最大激活：通道数/千字节；16 位数值，1 K = 1000 字节，一幅图像。</translation>
    </message>
    <message>
        <source>Held are the ends of blocks. The inside of a bottleneck is worked out a few channels at a time; so is what stands in (brackets), which counts for no maximum.</source>
        <translation>保存的是各个块的末端。瓶颈内部每次只计算少数通道；（括号）中的数值同样如此，不计入最大值。</translation>
    </message>
    <message>
        <source>unsplit: the largest activation where every layer is worked out whole.</source>
        <translation>不拆分：每层都完整计算时的最大激活。</translation>
    </message>
    <message>
        <source>[...]: as printed in table 3 of the MobileNetV2 paper (arXiv 1801.04381), for 224x224.</source>
        <translation>[...]：MobileNetV2 论文（arXiv 1801.04381）表 3 中的数值，输入为 224x224。</translation>
    </message>
    <message>
        <source>  {line}</source>
        <translation>  {line}</translation>
    </message>
    <message>
        <source>About the printed {title}:</source>
        <translation>关于论文中的 {title}：</translation>
    </message>
    <message>
        <source>{model} beside the printed {title} (the reasons stand below):</source>
        <translation>{model} 与论文中的 {title} 对照（原因见下）：</translation>
    </message>
    <message>
        <source>the same.</source>
        <translation>相同。</translation>
    </message>
    <message>
        <source>7x7: 1024 channels are 7·7·1024·2 bytes = 100 K, not the 199 printed.</source>
        <translation>7x7：1024 个通道为 7·7·1024·2 字节 = 100 K，而非论文中的 199。</translation>
    </message>
    <message>
        <source>56x56, 28x28, 14x14: printed are the channels of blocks that read this resolution and end at the next (32, 64, 160); the graph ends with 24, 32, 96 here, which is what the network's own table of layers says, too.</source>
        <translation>56x56、28x28、14x14：论文给出的是读取该分辨率、结束于下一分辨率的块的通道数（32、64、160）；计算图在此结束于 24、32、96，与该网络自身的层表一致。</translation>
    </message>
    <message>
        <source>7x7: 320 channels are 31 K; 32 is a matter of rounding.</source>
        <translation>7x7：320 个通道为 31 K；32 是取整所致。</translation>
    </message>
    <message>
        <source>400, 800 and 1600 channels are those of 2x with g=2; with g=3 ShuffleNet's own paper has 480, 960 and 1920.</source>
        <translation>400、800 和 1600 个通道属于 g=2 的 2x；g=3 时 ShuffleNet 论文为 480、960 和 1920。</translation>
    </message>
    <message>
        <source>112x112 and 56x56: the first convolution makes 24 channels at 1x and 48 at 2x, whatever g is: 48 at 112x112 are 1204 K, not 32/800. The printed maximum leaves this row out: the paper works it out in parts with the layer behind it.</source>
        <translation>112x112 和 56x56：不论 g 为何，首个卷积在 1x 时产生 24 个通道，2x 时 48 个：112x112 处 48 个通道为 1204 K，而非 32/800。论文的最大值未计入这一行：它与其后一层一起分段计算。</translation>
    </message>
    <message>
        <source>28x28: printed as 400/600K, the only cell with a K; 400 channels are 627 K, which is also the maximum.</source>
        <translation>28x28：论文印为 400/600K，是唯一带 K 的格；400 个通道为 627 K，也是最大值。</translation>
    </message>
    <message>
        <source>it works at {sizes} pixels, not at those of a 224x224 picture.</source>
        <translation>它工作在 {sizes} 像素，而不是 224x224 图像的各分辨率。</translation>
    </message>
    <message>
        <source>it is another variant, {factor} times as wide: {channels} channels at 7x7, {printed} printed. Beyond that:</source>
        <translation>它是另一变体，宽度为 {factor} 倍：7x7 处 {channels} 个通道，论文为 {printed}。除此之外：</translation>
    </message>
    <message>
        <source>{size}: {channels} channels, {kilobytes} K here; {printed} printed.</source>
        <translation>{size}：此处 {channels} 个通道、{kilobytes} K；论文为 {printed}。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>以下之一：{names}</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>a table of texts</source>
        <translation>文本表</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>{low} 到 {high} 的数</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{setting} was set aside: it must be {wanted}.</source>
        <translation>{setting} 已被忽略：它必须是 {wanted}。</translation>
    </message>
    <message>
        <source>The camera did not take what was set for {names}.</source>
        <translation>摄像头没有接受对 {names} 的设置。</translation>
    </message>
    <message>
        <source>{camera} is the first camera.</source>
        <translation>{camera} 是第一个摄像头。</translation>
    </message>
    <message>
        <source>no camera was found.</source>
        <translation>没有找到摄像头。</translation>
    </message>
    <message>
        <source>Plug one in, or try `demo`.</source>
        <translation>请接上摄像头，或试试 `demo`。</translation>
    </message>
    <message>
        <source>{name} names {count} cameras: {cameras}.</source>
        <translation>{name} 对应 {count} 个摄像头：{cameras}。</translation>
    </message>
    <message>
        <source>Name one by its number or stable id, such as {id}.</source>
        <translation>请用编号或固定标识指定一个，例如 {id}。</translation>
    </message>
    <message>
        <source>the cameras here are {cameras}.</source>
        <translation>这里的摄像头有 {cameras}。</translation>
    </message>
    <message>
        <source>No camera was found, so the demo clip plays.</source>
        <translation>没有找到摄像头，因此播放演示片段。</translation>
    </message>
    <message>
        <source>Asked for {asked}; the camera delivers {got}.</source>
        <translation>要求的是 {asked}；摄像头实际提供 {got}。</translation>
    </message>
    <message>
        <source>{size} at {rate}</source>
        <translation>{size}、{rate}</translation>
    </message>
    <message>
        <source>must be a finite number from {least} to {most}, not {value}</source>
        <translation>必须是 {least} 到 {most} 的有限数值，而不是 {value}</translation>
    </message>
    <message>
        <source>must be a finite number, not {value}</source>
        <translation>必须是有限数值，而不是 {value}</translation>
    </message>
    <message>
        <source>[{table}] {key} {fault}</source>
        <translation>[{table}] {key} {fault}</translation>
    </message>
    <message>
        <source>[{table}] {fault}</source>
        <translation>[{table}] {fault}</translation>
    </message>
    <message>
        <source>must be {allowed}, not {value}</source>
        <translation>必须是 {allowed}，而不是 {value}</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be from {least} to {most}, not {value}</source>
        <translation>必须在 {least} 到 {most} 之间，而不是 {value}</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} 或 {other}</translation>
    </message>
    <message>
        <source>is not a table</source>
        <translation>不是表</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数值</translation>
    </message>
    <message>
        <source>must be three finite numbers</source>
        <translation>必须是三个有限数值</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>必须是文本列表</translation>
    </message>
    <message>
        <source>must be a table</source>
        <translation>必须是表</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is unknown; did you mean {close}?</source>
        <translation>是未知项；您是不是指 {close}？</translation>
    </message>
    <message>
        <source>is unknown</source>
        <translation>是未知项</translation>
    </message>
    <message>
        <source>Run `whatsit doctor` and look at what it reports.</source>
        <translation>请运行 `whatsit doctor` 并查看报告。</translation>
    </message>
    <message>
        <source>Run `whatsit --help`.</source>
        <translation>请运行 `whatsit --help`。</translation>
    </message>
    <message>
        <source>Run `whatsit cameras` for the cameras, or try `demo`.</source>
        <translation>运行 `whatsit cameras` 可列出摄像头；也可以试试 `demo`。</translation>
    </message>
    <message>
        <source>Try another file, or convert it to H.264 in MP4; `demo` always works.</source>
        <translation>请换一个文件，或转换为 MP4 封装的 H.264；`demo` 总是可用的。</translation>
    </message>
    <message>
        <source>Check the cable or the network, then press Retry.</source>
        <translation>请检查连接线或网络，然后点“重试”。</translation>
    </message>
    <message>
        <source>Run `whatsit models list` for the models that can be used.</source>
        <translation>运行 `whatsit models list` 可列出能用的模型。</translation>
    </message>
    <message>
        <source>Export it to ONNX again, or pick one from `whatsit models list`.</source>
        <translation>请重新导出为 ONNX，或从 `whatsit models list` 中挑选一个。</translation>
    </message>
    <message>
        <source>Whatsit runs image classifiers: one picture in, one row of class scores out.</source>
        <translation>Whatsit 运行的是图像分类器：输入一张图片，输出一行类别分数。</translation>
    </message>
    <message>
        <source>CONTRIBUTING.md describes the card; `whatsit models add` writes one.</source>
        <translation>CONTRIBUTING.md 说明了模型卡片的格式；`whatsit models add` 会写一份。</translation>
    </message>
    <message>
        <source>Give one name a line in --labels FILE, in the order of the model's classes.</source>
        <translation>请用 --labels FILE 指定标签文件，按模型类别的顺序每行一个名称。</translation>
    </message>
    <message>
        <source>Give the labels that belong to this model with --labels FILE.</source>
        <translation>请用 --labels FILE 指定属于该模型的标签。</translation>
    </message>
    <message>
        <source>Try `-p cpu`, or another model; `whatsit models verify` tells more.</source>
        <translation>请试试 `-p cpu` 或换一个模型；`whatsit models verify` 会给出更多信息。</translation>
    </message>
    <message>
        <source>Choose another model or provider; this one is let go when it comes back.</source>
        <translation>请选择其他模型或推理后端；该模型一旦返回就会被释放。</translation>
    </message>
    <message>
        <source>Close other programs, allow this one more memory, or use a smaller model or picture.</source>
        <translation>请关闭其他程序，让本程序使用更多内存，或改用较小的模型或图片。</translation>
    </message>
    <message>
        <source>Run `whatsit providers` for those that can, or use `-p auto`.</source>
        <translation>运行 `whatsit providers` 可查看能用的后端，或使用 `-p auto`。</translation>
    </message>
    <message>
        <source>Try `-p cpu`; `whatsit providers --again` tries all of them anew.</source>
        <translation>请试用 `-p cpu`；`whatsit providers --again` 会重新逐一测试。</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of the folder.</source>
        <translation>请检查剩余空间和文件夹权限。</translation>
    </message>
    <message>
        <source>Check the free space where the results go, or send them elsewhere.</source>
        <translation>请检查结果所写位置的剩余空间，或将其写到别处。</translation>
    </message>
    <message>
        <source>Check the network, or set WHATSIT_MODEL_MIRROR to a folder that has the file.</source>
        <translation>请检查网络，或把 WHATSIT_MODEL_MIRROR 设为存有该文件的文件夹。</translation>
    </message>
    <message>
        <source>Pull it again to go on where it stopped.</source>
        <translation>请再次下载，会从中断处继续。</translation>
    </message>
    <message>
        <source>Run `whatsit watch SOURCE`, which needs no screen.</source>
        <translation>请运行 `whatsit watch SOURCE`，它不需要屏幕。</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu run `sudo apt-get install espeak-ng`, then switch it on again.</source>
        <translation>在 Debian 或 Ubuntu 上运行 `sudo apt-get install espeak-ng`，然后重新打开此选项。</translation>
    </message>
    <message>
        <source>There is no source {name}: {why}</source>
        <translation>找不到来源 {name}：{why}</translation>
    </message>
    <message>
        <source>There is no source {name}.</source>
        <translation>找不到来源 {name}。</translation>
    </message>
    <message>
        <source>Cannot read {name}: {why}</source>
        <translation>无法读取 {name}：{why}</translation>
    </message>
    <message>
        <source>No more pictures from {name}: {why}</source>
        <translation>{name} 不再传来画面：{why}</translation>
    </message>
    <message>
        <source>There is no model {name}.</source>
        <translation>没有名为 {name} 的模型。</translation>
    </message>
    <message>
        <source>{name} cannot be loaded as an ONNX model: {why}</source>
        <translation>{name} 无法作为 ONNX 模型加载：{why}</translation>
    </message>
    <message>
        <source>{name} is not an image classifier: {why}</source>
        <translation>{name} 不是图像分类器：{why}</translation>
    </message>
    <message>
        <source>The model card {name} is wrong: {why}</source>
        <translation>模型卡片 {name} 有误：{why}</translation>
    </message>
    <message>
        <source>The labels {name} cannot be used: {why}</source>
        <translation>标签文件 {name} 无法使用：{why}</translation>
    </message>
    <message>
        <source>{name} has {classes} classes, but there are {labels} labels.</source>
        <translation>{name} 有 {classes} 个类别，但标签有 {labels} 个。</translation>
    </message>
    <message>
        <source>{name} failed while running: {why}</source>
        <translation>{name} 在运行时失败：{why}</translation>
    </message>
    <message>
        <source>it has not come back for {seconds} s.</source>
        <translation>已有 {seconds} 秒没有返回结果。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>The provider {asked} cannot be used: {why}</source>
        <translation>推理后端 {asked} 无法使用：{why}</translation>
    </message>
    <message>
        <source>The results could not be written: {why}.</source>
        <translation>无法写出结果：{why}。</translation>
    </message>
    <message>
        <source>The download of {name} was cancelled.</source>
        <translation>{name} 的下载已取消。</translation>
    </message>
    <message>
        <source>Nothing on this machine can speak.</source>
        <translation>本机没有可用的语音朗读程序。</translation>
    </message>
    <message>
        <source>The provider {asked} stopped working while it ran {model}: {why}</source>
        <translation>推理后端 {asked} 在运行 {model} 时停止工作：{why}</translation>
    </message>
    <message>
        <source>Scale, mean or deviation is wrong.</source>
        <translation>缩放、均值或标准差有误。</translation>
    </message>
    <message>
        <source>Give one number, such as 1/255, and three with commas between; none may be 0.</source>
        <translation>请填一个数（如 1/255），以及用逗号分隔的三个数；缩放和标准差不能为 0。</translation>
    </message>
    <message>
        <source>The short side is smaller than the model's input.</source>
        <translation>短边小于模型的输入尺寸。</translation>
    </message>
    <message>
        <source>Give at least its width and height, or 0 to stretch the picture.</source>
        <translation>请至少填输入的宽和高，或填 0 以拉伸整幅图像。</translation>
    </message>
    <message>
        <source>WHATSIT_OFFLINE is set, so no model is downloaded.</source>
        <translation>已设置 WHATSIT_OFFLINE，因此不会下载模型。</translation>
    </message>
    <message>
        <source>there is no screen, so the demo clip runs without a window.</source>
        <translation>没有屏幕，因此演示片段在没有窗口的情况下运行。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Exposure mode</source>
        <translation>曝光模式</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Automatic focus</source>
        <translation>自动对焦</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>对焦</translation>
    </message>
    <message>
        <source>Power-line frequency</source>
        <translation>电源频率</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Camera controls: {camera}</source>
        <translation>摄像头控制：{camera}</translation>
    </message>
    <message>
        <source>Reset to the camera's &amp;defaults</source>
        <translation>恢复摄像头默认值(&amp;D)</translation>
    </message>
    <message>
        <source>This camera has no other controls here.</source>
        <translation>此摄像头在这里没有其他可调项。</translation>
    </message>
    <message>
        <source>The camera took {took}.</source>
        <translation>摄像头采用了 {took}。</translation>
    </message>
    <message>
        <source>No camera runs now: choose one in the Camera menu.</source>
        <translation>当前没有运行的摄像头：请在“摄像头”菜单中选择一个。</translation>
    </message>
    <message>
        <source>Camera co&amp;ntrols…</source>
        <translation>摄像头控制(&amp;N)…</translation>
    </message>
    <message>
        <source>{error} Looking for it…</source>
        <translation>{error}正在寻找它…</translation>
    </message>
    <message>
        <source>Looking for {source}…</source>
        <translation>正在寻找 {source}…</translation>
    </message>
    <message>
        <source>It sends no pictures now, and goes on by itself when it does.</source>
        <translation>它目前没有画面；恢复后会自动继续。</translation>
    </message>
    <message>
        <source>Drop a video, a picture or a folder here, or choose a camera.</source>
        <translation>把视频、图片或文件夹拖到这里，或者选择一个摄像头。</translation>
    </message>
    <message>
        <source>Opening {source}…</source>
        <translation>正在打开 {source}…</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Play again</source>
        <translation>重新播放(&amp;P)</translation>
    </message>
    <message>
        <source>{source} has come to its end.</source>
        <translation>{source} 已播放完毕。</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>{model} is installed and takes over.</source>
        <translation>{model} 已安装，现在由它识别。</translation>
    </message>
    <message>
        <source>Set a chapter mar&amp;k</source>
        <translation>添加章节标记(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Cancel the download</source>
        <translation>取消下载(&amp;C)</translation>
    </message>
    <message>
        <source>Stop &amp;recording</source>
        <translation>停止录制(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Record a clip</source>
        <translation>录制片段(&amp;R)</translation>
    </message>
    <message>
        <source>{source} – Whatsit</source>
        <translation>{source} – Whatsit</translation>
    </message>
    <message>
        <source>Whatsit</source>
        <translation>Whatsit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{source} · {format}</source>
        <translation>{source} · {format}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>推理后端</translation>
    </message>
    <message>
        <source>{model}</source>
        <translation>{model}</translation>
    </message>
    <message>
        <source>Asked for: {asked}</source>
        <translation>所选：{asked}</translation>
    </message>
    <message>
        <source>{provider}, {count} of {all} nodes on the CPU</source>
        <translation>{provider}，{all} 个节点中有 {count} 个在 CPU 上</translation>
    </message>
    <message>
        <source>{provider} does not know {count} of the model's {all} nodes.</source>
        <translation>{provider} 不支持该模型 {all} 个节点中的 {count} 个。</translation>
    </message>
    <message>
        <source>{provider} + CPU</source>
        <translation>{provider} + CPU</translation>
    </message>
    <message>
        <source>{provider}</source>
        <translation>{provider}</translation>
    </message>
    <message>
        <source>capture {captured} · model {recognized} · display {shown} fps</source>
        <translation>采集 {captured} · 识别 {recognized} · 显示 {shown} 帧/秒</translation>
    </message>
    <message>
        <source>Rates of capture, recognition and display</source>
        <translation>采集、识别与显示速率</translation>
    </message>
    <message>
        <source>Frames per second: captured, recognised, shown.</source>
        <translation>每秒帧数：采集、识别、显示。</translation>
    </message>
    <message>
        <source>p50 {p50} · p95 {p95} ms</source>
        <translation>p50 {p50} · p95 {p95} 毫秒</translation>
    </message>
    <message>
        <source>{captured} / {recognized} / {shown} fps</source>
        <translation>{captured} / {recognized} / {shown} 帧/秒</translation>
    </message>
    <message>
        <source>{p50} / {p95} ms</source>
        <translation>{p50} / {p95} 毫秒</translation>
    </message>
    <message>
        <source>Latency, median and 95 %</source>
        <translation>延迟（中位数与 95 %）</translation>
    </message>
    <message>
        <source>From capture to recognition, over the last frames.</source>
        <translation>从采集到识别完成，按最近的帧统计。</translation>
    </message>
    <message>
        <source>{count} dropped</source>
        <translation>丢弃 {count} 帧</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>丢弃的帧</translation>
    </message>
    <message>
        <source>Frames that a newer one replaced before the model was free: the newest wins.</source>
        <translation>模型空闲之前已被更新的帧取代：总是处理最新的一帧。</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>没有来源</translation>
    </message>
    <message>
        <source>Loading {model}…</source>
        <translation>正在加载 {model}…</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>&amp;Open video or picture…</source>
        <translation>打开视频或图片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;URL…</source>
        <translation>打开网址(&amp;U)…</translation>
    </message>
    <message>
        <source>Play the &amp;demo clip</source>
        <translation>播放演示片段(&amp;D)</translation>
    </message>
    <message>
        <source>Take a &amp;snapshot</source>
        <translation>拍摄快照(&amp;S)</translation>
    </message>
    <message>
        <source>Open re&amp;cordings folder</source>
        <translation>打开录制文件夹(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Re&amp;fresh the list</source>
        <translation>刷新列表(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>镜像(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Add model…</source>
        <translation>添加模型(&amp;A)…</translation>
    </message>
    <message>
        <source>Model &amp;details</source>
        <translation>模型详情(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Overlay</source>
        <translation>叠加标签(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Predictions panel</source>
        <translation>识别结果面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>查找操作(&amp;F)…</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>输入名称的一部分</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Doctor report</source>
        <translation>诊断报告(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;About Whatsit</source>
        <translation>关于 Whatsit(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>关闭提示(&amp;D)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Point a camera at something and see, live, what an image classifier sees – with honest numbers, on the backend you chose, recordable as evidence.</source>
        <translation>把摄像头对准任意物体，实时看到图像分类器看到了什么——数字真实，后端任选，还能录制存证。</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. No picture leaves this computer.</source>
        <translation>自由软件，采用 Apache 2.0 许可证。任何画面都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>复制详情(&amp;C)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Whatsit</source>
        <translation>关于 Whatsit</translation>
    </message>
    <message>
        <source>Open URL</source>
        <translation>打开网址</translation>
    </message>
    <message>
        <source>&amp;Address of a stream (rtsp, http or https):</source>
        <translation>视频流的网址（rtsp、http 或 https）(&amp;A)：</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Click to copy the name.</source>
        <translation>点击可复制名称。</translation>
    </message>
    <message>
        <source>{shown} % shown, {score} % in this frame</source>
        <translation>显示值 {shown} %，本帧 {score} %</translation>
    </message>
    <message>
        <source>Clip saved: {file} ({seconds} s, {frames} frames)</source>
        <translation>片段已保存：{file}（{seconds} 秒，{frames} 帧）</translation>
    </message>
    <message>
        <source>Nothing was recorded, since no picture came.</source>
        <translation>没有录到任何内容，因为没有收到画面。</translation>
    </message>
    <message>
        <source>Snapshot saved: {file}</source>
        <translation>快照已保存：{file}</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. What you record goes on.</source>
        <translation>发生了不该发生的错误。正在录制的片段会继续录制。</translation>
    </message>
    <message>
        <source>A bug</source>
        <translation>程序错误</translation>
    </message>
    <message>
        <source>Automatic: the fastest that works here</source>
        <translation>自动：本机可用的最快后端</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频画面</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>菜单栏</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态栏</translation>
    </message>
    <message>
        <source>Open video or picture</source>
        <translation>打开视频或图片</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>ONNX models (*.onnx)</source>
        <translation>ONNX 模型 (*.onnx)</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>已复制：{name}</translation>
    </message>
    <message>
        <source>Doctor report</source>
        <translation>诊断报告</translation>
    </message>
    <message>
        <source>Like the s&amp;ystem</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Camera</source>
        <translation>摄像头(&amp;C)</translation>
    </message>
    <message>
        <source>Resol&amp;ution</source>
        <translation>分辨率(&amp;U)</translation>
    </message>
    <message>
        <source>R&amp;ate</source>
        <translation>帧率(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>推理后端(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>{size}</source>
        <translation>{size}</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>Looking for providers…</source>
        <translation>正在检测推理后端…</translation>
    </message>
    <message>
        <source>The camera's &amp;own</source>
        <translation>摄像头默认(&amp;O)</translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} 帧/秒</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>未找到摄像头</translation>
    </message>
    <message>
        <source>No model is installed</source>
        <translation>没有已安装的模型</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>model</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Rates, per second</source>
        <translation>速率（每秒）</translation>
    </message>
    <message>
        <source>Latency, ms</source>
        <translation>延迟（毫秒）</translation>
    </message>
    <message>
        <source>Scores, %</source>
        <translation>得分（%）</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>steadied · this frame, %</source>
        <translation>平滑值 · 本帧（%）</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Nothing seen yet</source>
        <translation>尚未识别</translation>
    </message>
    <message>
        <source>{error} The demo clip plays instead.</source>
        <translation>{error}现在改为播放演示片段。</translation>
    </message>
    <message>
        <source>ImageNet's mean and deviation (torchvision)</source>
        <translation>ImageNet 的均值与标准差（torchvision）</translation>
    </message>
    <message>
        <source>Values from 0 to 1</source>
        <translation>数值 0 到 1</translation>
    </message>
    <message>
        <source>Values from -1 to 1 (TensorFlow)</source>
        <translation>数值 -1 到 1（TensorFlow）</translation>
    </message>
    <message>
        <source>Values from 0 to 255</source>
        <translation>数值 0 到 255</translation>
    </message>
    <message>
        <source>Values from 0 to 255, blue first (Custom Vision)</source>
        <translation>数值 0 到 255，蓝色在前（Custom Vision）</translation>
    </message>
    <message>
        <source>Mean subtracted, blue first (Caffe)</source>
        <translation>减去均值，蓝色在前（Caffe）</translation>
    </message>
    <message>
        <source>Values as the model's files say</source>
        <translation>数值按模型文件所述</translation>
    </message>
    <message>
        <source>Values as the model's files say, blue first</source>
        <translation>数值按模型文件所述，蓝色在前</translation>
    </message>
    <message>
        <source>the whole picture, stretched</source>
        <translation>整幅图像，拉伸</translation>
    </message>
    <message>
        <source>the centre of the picture, as large as it goes</source>
        <translation>图像中央，尽可能大</translation>
    </message>
    <message>
        <source>the centre, short side first {short_side} px</source>
        <translation>图像中央，短边先缩放到 {short_side} 像素</translation>
    </message>
    <message>
        <source>Remember what just happened</source>
        <translation>记住刚刚发生的</translation>
    </message>
    <message>
        <source>Keeps so many seconds in memory; B saves them as a clip. Encoding costs some CPU.</source>
        <translation>在内存中保留这么多秒；按 B 存为录像。编码会占用一些 CPU。</translation>
    </message>
    <message>
        <source>Video encoder</source>
        <translation>视频编码器</translation>
    </message>
    <message>
        <source>Automatic takes the best that works; the doctor report tells which ones work here.</source>
        <translation>“自动”选用可用的最佳编码器；诊断报告列出本机可用的编码器。</translation>
    </message>
    <message>
        <source>Chapters by themselves</source>
        <translation>自动章节</translation>
    </message>
    <message>
        <source>Begin a chapter of a clip wherever the answer changes and stays.</source>
        <translation>答案改变并稳定下来时，在录像中开始新的章节。</translation>
    </message>
    <message>
        <source>Format of snapshots</source>
        <translation>快照格式</translation>
    </message>
    <message>
        <source>PNG keeps every pixel, JPEG is smaller. Both keep the predictions inside.</source>
        <translation>PNG 保留每个像素，JPEG 更小；两者都在文件内保存预测结果。</translation>
    </message>
    <message>
        <source>Look of snapshots</source>
        <translation>快照外观</translation>
    </message>
    <message>
        <source>With the overlay, without it, or as the window shows the picture.</source>
        <translation>带叠加层、不带叠加层，或与窗口所示相同。</translation>
    </message>
    <message>
        <source>As the window shows it</source>
        <translation>与窗口所示相同</translation>
    </message>
    <message>
        <source>With the overlay</source>
        <translation>带叠加层</translation>
    </message>
    <message>
        <source>Without the overlay</source>
        <translation>不带叠加层</translation>
    </message>
    <message>
        <source>A camera, a file, a folder, an address, or demo. Opened again at the next start.</source>
        <translation>摄像头、文件、文件夹、网址或 demo。下次启动时会再次打开。</translation>
    </message>
    <message>
        <source>An installed model by its name, or the path of an .onnx file.</source>
        <translation>已安装模型的名称，或 .onnx 文件的路径。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Bars jump to their scores instead of gliding there.</source>
        <translation>条形直接跳到分数处，不再滑动。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Camera height</source>
        <translation>摄像头高度</translation>
    </message>
    <message>
        <source>Camera rate</source>
        <translation>摄像头帧率</translation>
    </message>
    <message>
        <source>Camera width</source>
        <translation>摄像头宽度</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Clips and snapshots</source>
        <translation>片段和快照</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>D&amp;etails</source>
        <translation>详细信息(&amp;E)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation>问题的详细信息</translation>
    </message>
    <message>
        <source>Draw the predictions over the picture, in the window and in clips.</source>
        <translation>在窗口和片段的画面上显示识别结果。</translation>
    </message>
    <message>
        <source>Evens the shown scores out over this time, so that labels do not flicker.</source>
        <translation>在这段时间内平滑所显示的分数，使标签不再闪烁。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>How many labels the overlay, the panel and clips name.</source>
        <translation>画面、面板和片段中列出的标签数量。</translation>
    </message>
    <message>
        <source>In the window and in clips. The model sees the picture as it is.</source>
        <translation>作用于窗口和片段。模型看到的仍是原始画面。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Least score of an answer</source>
        <translation>答案的最低分数</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark colours of the window.</source>
        <translation>窗口采用浅色或深色。</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>镜像画面</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>没有符合的设置。</translation>
    </message>
    <message>
        <source>Of one inference on the processor. More is not always faster.</source>
        <translation>一次推理使用的处理器线程数，并非越多越快。</translation>
    </message>
    <message>
        <source>Of the window and of the labels.</source>
        <translation>窗口和标签所用的语言。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加标签</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Predictions panel</source>
        <translation>识别结果面板</translation>
    </message>
    <message>
        <source>Predictions shown</source>
        <translation>显示的结果数</translation>
    </message>
    <message>
        <source>Press the new keys; Backspace takes them away.</source>
        <translation>请按下新的按键；按退格键可取消快捷键。</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Says the best label aloud when it has changed and stays.</source>
        <translation>最佳标签改变并稳定后，将其朗读出来。</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show the predictions and the charts beside the picture.</source>
        <translation>在画面旁显示识别结果和图表。</translation>
    </message>
    <message>
        <source>Speak the answer</source>
        <translation>朗读答案</translation>
    </message>
    <message>
        <source>Steadying</source>
        <translation>平滑时间</translation>
    </message>
    <message>
        <source>The best that is installed</source>
        <translation>已安装的最佳模型</translation>
    </message>
    <message>
        <source>The camera's own</source>
        <translation>摄像头自身的设置</translation>
    </message>
    <message>
        <source>The first camera, else the demo</source>
        <translation>第一个摄像头，没有则播放演示片段</translation>
    </message>
    <message>
        <source>The model's own</source>
        <translation>模型自带的值</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>默认文件夹</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Undo the reset</source>
        <translation>撤销恢复</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>改用于此处</translation>
    </message>
    <message>
        <source>What the camera is asked for; the status bar tells what it really delivers.</source>
        <translation>向摄像头请求的值；实际值见状态栏。</translation>
    </message>
    <message>
        <source>What the model runs on; auto takes the fastest that really works here.</source>
        <translation>模型在何处运行；auto 选用本机上真正可用且最快的。</translation>
    </message>
    <message>
        <source>Where clips and snapshots are written.</source>
        <translation>片段和快照的保存位置。</translation>
    </message>
    <message>
        <source>Where the best label stays below, it says "not sure" rather than a wrong name.</source>
        <translation>最佳标签低于此值时显示“不确定”，而不是给出错误的名称。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{keys} belongs to “{holder}”.</source>
        <translation>{keys} 已用于“{holder}”。</translation>
    </message>
    <message>
        <source>{keys} cannot be given to anything else.</source>
        <translation>{keys} 不能用于其他操作。</translation>
    </message>
    <message>
        <source>{act} has no keys: {keys} is in use already.</source>
        <translation>{act} 没有快捷键：{keys} 已被占用。</translation>
    </message>
    <message>
        <source>Let go to open it</source>
        <translation>松开即可打开</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Cancel this download</source>
        <translation>取消此下载(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>下载(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>高(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Install and use</source>
        <translation>安装并使用(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Label file…</source>
        <translation>标签文件(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Look inside and compare…</source>
        <translation>查看结构并比较(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Manage models…</source>
        <translation>管理模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Measure the latency here</source>
        <translation>在本机测量延迟(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Model file, or hf:OWNER/REPO:</source>
        <translation>模型文件，或 hf:OWNER/REPO(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>模型(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Read it</source>
        <translation>读取(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>删除(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Short side (0: stretched):</source>
        <translation>短边（0 为拉伸）(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Try these values</source>
        <translation>试用这些数值(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>校验(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>宽(&amp;W)：</translation>
    </message>
    <message>
        <source>A picture to try it on</source>
        <translation>用来试验的图片</translation>
    </message>
    <message>
        <source>Accuracy against latency</source>
        <translation>准确率与延迟</translation>
    </message>
    <message>
        <source>Accuracy measured on, and by</source>
        <translation>准确率的数据集与测量者</translation>
    </message>
    <message>
        <source>Accuracy unknown: {models}</source>
        <translation>准确率未知：{models}</translation>
    </message>
    <message>
        <source>Accuracy: {figure}</source>
        <translation>准确率：{figure}</translation>
    </message>
    <message>
        <source>All of them are here</source>
        <translation>全部模型都已安装</translation>
    </message>
    <message>
        <source>Another &amp;picture…</source>
        <translation>换一张图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Assumed: {sentence}</source>
        <translation>假定：{sentence}</translation>
    </message>
    <message>
        <source>C&amp;hannels:</source>
        <translation>通道顺序(&amp;H)：</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>Choose a model; hold Ctrl or Shift to choose several.</source>
        <translation>请选择模型；按住 Ctrl 或 Shift 可选择多个。</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>Com&amp;pare models…</source>
        <translation>比较模型(&amp;P)…</translation>
    </message>
    <message>
        <source>Costs and speed</source>
        <translation>开销与速度</translation>
    </message>
    <message>
        <source>D&amp;ownload</source>
        <translation>下载(&amp;O)</translation>
    </message>
    <message>
        <source>De&amp;viation:</source>
        <translation>标准差(&amp;V)：</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Do &amp;not download</source>
        <translation>取消下载(&amp;N)</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Downloading {model}: {sentence}</source>
        <translation>正在下载 {model}：{sentence}</translation>
    </message>
    <message>
        <source>Drop an .onnx file here, or type</source>
        <translation>把 .onnx 文件拖到这里，或直接输入</translation>
    </message>
    <message>
        <source>Fetching a better model: {sentence}</source>
        <translation>正在下载更好的模型：{sentence}</translation>
    </message>
    <message>
        <source>It is in use; use another one before.</source>
        <translation>它正在使用中；请先换用另一个模型。</translation>
    </message>
    <message>
        <source>Label file</source>
        <translation>标签文件</translation>
    </message>
    <message>
        <source>Labels:</source>
        <translation>标签：</translation>
    </message>
    <message>
        <source>Latency of one picture in bare ONNX Runtime on one CPU thread, without preprocessing; {rounds} rounds, the models in turn, while the window goes on. Accuracy is as published, not measured here.</source>
        <translation>延迟为单幅图像在单个 CPU 线程上直接用 ONNX Runtime 推理的时间，不含预处理；共 {rounds} 轮，各模型轮流进行，窗口照常运行。准确率为公布的数值，并非在此测得。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Looking inside the models…</source>
        <translation>正在查看模型的结构…</translation>
    </message>
    <message>
        <source>M&amp;ean:</source>
        <translation>均值(&amp;E)：</translation>
    </message>
    <message>
        <source>Made by: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>Measure &amp;again</source>
        <translation>重新测量(&amp;A)</translation>
    </message>
    <message>
        <source>Measure the latency first; then every model of known accuracy is a dot here.</source>
        <translation>请先测量延迟；之后每个已知准确率的模型会在这里显示为一个点。</translation>
    </message>
    <message>
        <source>Measuring on the side; the models take turns…</source>
        <translation>正在后台测量；各模型轮流进行…</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Median latency of one picture, ms</source>
        <translation>单幅图像的延迟中位数（毫秒）</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Model details</source>
        <translation>模型详情</translation>
    </message>
    <message>
        <source>Model file, or hf:OWNER/REPO</source>
        <translation>模型文件，或 hf:OWNER/REPO</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models compared</source>
        <translation>模型比较</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Part of the picture</source>
        <translation>图像的取用部分</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Read: {layout} {width} × {height}, {dtype}, {count} classes.</source>
        <translation>读得：{layout} {width} × {height}，{dtype}，{count} 个类别。</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>从这台电脑上删除 {model}？</translation>
    </message>
    <message>
        <source>S&amp;cale:</source>
        <translation>缩放(&amp;C)：</translation>
    </message>
    <message>
        <source>Scores a&amp;re:</source>
        <translation>分数类型(&amp;R)：</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The graph does not tell the shapes of {count} layers.</source>
        <translation>计算图没有说明其中 {count} 层的形状。</translation>
    </message>
    <message>
        <source>The model is being installed…</source>
        <translation>正在安装模型…</translation>
    </message>
    <message>
        <source>The model is being read and tried in a process of its own…</source>
        <translation>正在单独的进程中读取并试运行模型…</translation>
    </message>
    <message>
        <source>The model is shown the picture…</source>
        <translation>正在让模型识别这张图片…</translation>
    </message>
    <message>
        <source>The newest &amp;frame</source>
        <translation>最新画面(&amp;F)</translation>
    </message>
    <message>
        <source>The picture it is tried on</source>
        <translation>试验所用的图片</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>Top-1 accuracy, %</source>
        <translation>Top-1 准确率（%）</translation>
    </message>
    <message>
        <source>Tried on: {picture}</source>
        <translation>试验图片：{picture}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What is known of the model</source>
        <translation>模型的已知信息</translation>
    </message>
    <message>
        <source>What the model says under each preprocessing</source>
        <translation>各种预处理下模型的回答</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>at least {count} ({exact}; convolutions and dense layers)</source>
        <translation>至少 {count}（{exact}；卷积与全连接层）</translation>
    </message>
    <message>
        <source>came with Whatsit</source>
        <translation>随程序附带</translation>
    </message>
    <message>
        <source>can be downloaded</source>
        <translation>可下载</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>graph input</source>
        <translation>图输入</translation>
    </message>
    <message>
        <source>graph output</source>
        <translation>图输出</translation>
    </message>
    <message>
        <source>held at</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>k is {count}, the number of scores; conv2d without a size is 3x3.</source>
        <translation>k 为 {count}，即分数的个数；未注明大小的 conv2d 为 3x3。</translation>
    </message>
    <message>
        <source>license</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>measured on other pictures, so not comparable</source>
        <translation>在其他图片上测得，不可直接比较</translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>“都不是”的类别</translation>
    </message>
    <message>
        <source>opset</source>
        <translation>算子集版本</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>缩放方式</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>short side to {short_side} px, then the centre</source>
        <translation>短边缩放到 {short_side} 像素，再取中央</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>the demo clip</source>
        <translation>演示片段</translation>
    </message>
    <message>
        <source>the whole picture is stretched</source>
        <translation>整幅图像拉伸</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unsplit</source>
        <translation>不拆分</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>x = (pixel × scale − mean) / deviation, in the order of the channels</source>
        <translation>x = (像素 × 缩放 − 均值) / 标准差，按通道顺序</translation>
    </message>
    <message>
        <source>{count} ({exact}; batch normalisation folded in)</source>
        <translation>{count}（{exact}；已并入批归一化）</translation>
    </message>
    <message>
        <source>{count} ({exact}; convolutions and dense layers)</source>
        <translation>{count}（{exact}；卷积与全连接层）</translation>
    </message>
    <message>
        <source>{count} classes, {scores}</source>
        <translation>{count} 个类别，{scores}</translation>
    </message>
    <message>
        <source>{count} classes, {scores}, after {offset} without a label</source>
        <translation>{count} 个类别，{scores}，前面 {offset} 个没有标签</translation>
    </message>
    <message>
        <source>{count} models are chosen.</source>
        <translation>已选择 {count} 个模型。</translation>
    </message>
    <message>
        <source>{count} more wait</source>
        <translation>还有 {count} 个等待</translation>
    </message>
    <message>
        <source>{fact}</source>
        <translation>{fact}</translation>
    </message>
    <message>
        <source>{model} FAILED.</source>
        <translation>{model} 校验失败。</translation>
    </message>
    <message>
        <source>{model} is as it should be.</source>
        <translation>{model} 一切正常。</translation>
    </message>
    <message>
        <source>{model} is being verified…</source>
        <translation>正在校验 {model}…</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <translation>{model} 已安装。</translation>
    </message>
    <message>
        <source>{model} was removed.</source>
        <translation>{model} 已删除。</translation>
    </message>
    <message>
        <source>{name}: {count} scores</source>
        <translation>{name}：{count} 个分数</translation>
    </message>
    <message>
        <source>{name}: {count} scores, after a softmax</source>
        <translation>{name}：{count} 个分数，已经过 softmax</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{sentence} · stopping…</source>
        <translation>{sentence} · 正在停止…</translation>
    </message>
    <message>
        <source>{sentence} · {speed} MB/s</source>
        <translation>{sentence} · {speed} MB/s</translation>
    </message>
    <message>
        <source>{sentence} · {speed} MB/s · {minutes} min {seconds} s left</source>
        <translation>{sentence} · {speed} MB/s · 剩余 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{sentence} · {speed} MB/s · {seconds} s left</source>
        <translation>{sentence} · {speed} MB/s · 剩余 {seconds} 秒</translation>
    </message>
    <message>
        <source>Record what &amp;just happened</source>
        <translation>录下刚刚发生的(&amp;J)</translation>
    </message>
    <message>
        <source>Recognise a clip a&amp;gain with…</source>
        <translation>用其他模型重新识别录像(&amp;G)…</translation>
    </message>
    <message>
        <source>From now on the last {seconds} s are kept in memory.</source>
        <translation>从现在起，最近 {seconds} 秒会保留在内存中。</translation>
    </message>
    <message>
        <source>Press B again to save them as a clip; the settings say how much is kept.</source>
        <translation>再按 B 可将其存为录像；保留多少由设置决定。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Recognise a clip again</source>
        <translation>重新识别录像</translation>
    </message>
    <message>
        <source>Recorded &amp;clip:</source>
        <translation>录像文件(&amp;C)：</translation>
    </message>
    <message>
        <source>Other &amp;model:</source>
        <translation>其他模型(&amp;M)：</translation>
    </message>
    <message>
        <source>A clip with its .jsonl beside it</source>
        <translation>旁边有 .jsonl 文件的录像</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Where both differ</source>
        <translation>两者不同之处</translation>
    </message>
    <message>
        <source>Clips (*.mp4)</source>
        <translation>录像 (*.mp4)</translation>
    </message>
    <message>
        <source>Choose a recorded clip</source>
        <translation>选择录像</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Recognise again</source>
        <translation>重新识别(&amp;R)</translation>
    </message>
    <message>
        <source>Recorded: {model}</source>
        <translation>录制时：{model}</translation>
    </message>
    <message>
        <source>Again: {model}</source>
        <translation>重新识别：{model}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>时刻数</translation>
    </message>
    <message>
        <source>Nothing could be compared.</source>
        <translation>没有可比较的内容。</translation>
    </message>
    <message>
        <source>The same answer in {same} of {moments} moments ({share}), the same best label in {best} ({best_share}).</source>
        <translation>{moments} 个时刻中有 {same} 个答案相同（{share}），{best} 个最佳标签相同（{best_share}）。</translation>
    </message>
    <message>
        <source>not sure ({label} {score})</source>
        <translation>不确定（{label} {score}）</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>Chan&amp;ge what was assumed</source>
        <translation>更改假定的内容(&amp;G)</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Open it in a picture viewer; if that shows it, save it as PNG or JPEG.</source>
        <translation>请用看图软件打开；如果能显示，请另存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>Scale it down first.</source>
        <translation>请先把它缩小。</translation>
    </message>
    <message>
        <source>HEIC is not supported.</source>
        <translation>不支持 HEIC。</translation>
    </message>
    <message>
        <source>Save it as JPEG or PNG.</source>
        <translation>请另存为 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>it is damaged or cut off.</source>
        <translation>文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>it is not a picture.</source>
        <translation>它不是图片。</translation>
    </message>
    <message>
        <source>it does not fit into memory.</source>
        <translation>内存放不下它。</translation>
    </message>
    <message>
        <source>it is a JPEG of more than {scans} scans.</source>
        <translation>它是扫描次数超过 {scans} 的 JPEG。</translation>
    </message>
    <message>
        <source>it is larger than 200 megapixels.</source>
        <translation>它超过两亿像素。</translation>
    </message>
    <message>
        <source>the file is larger than 2 GB.</source>
        <translation>文件超过 2 GB。</translation>
    </message>
    <message>
        <source>No video encoder works here.</source>
        <translation>本机没有可用的视频编码器。</translation>
    </message>
    <message>
        <source>Reinstall PyAV: pip install --force-reinstall av</source>
        <translation>请重新安装 PyAV：pip install --force-reinstall av</translation>
    </message>
    <message>
        <source>it is not known</source>
        <translation>不认识它</translation>
    </message>
    <message>
        <source>The video encoder {name} does not work here: {fault}.</source>
        <translation>视频编码器 {name} 在本机无法使用：{fault}。</translation>
    </message>
    <message>
        <source>Choose auto, or one of those that work: {usable}.</source>
        <translation>请选择 auto，或以下可用的编码器之一：{usable}。</translation>
    </message>
    <message>
        <source>There is nothing to save yet.</source>
        <translation>还没有可保存的内容。</translation>
    </message>
    <message>
        <source>Wait for the first picture.</source>
        <translation>请等待第一幅画面。</translation>
    </message>
    <message>
        <source>The picture cannot be encoded: {why}</source>
        <translation>画面无法编码：{why}</translation>
    </message>
    <message>
        <source>no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>Name the .jsonl beside a clip.</source>
        <translation>请指定录像旁边的 .jsonl 文件。</translation>
    </message>
    <message>
        <source>it is no text.</source>
        <translation>它不是文本。</translation>
    </message>
    <message>
        <source>Cannot write {file}: a snapshot ends in .png or .jpg.</source>
        <translation>无法写入 {file}：快照的扩展名须为 .png 或 .jpg。</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>A JPEG has no room for {count} bytes of text.</source>
        <translation>JPEG 放不下 {count} 字节的文字。</translation>
    </message>
    <message>
        <source>Save a PNG.</source>
        <translation>请保存为 PNG。</translation>
    </message>
    <message>
        <source>Cannot write {file}: the picture cannot be encoded.</source>
        <translation>无法写入 {file}：图片无法编码。</translation>
    </message>
    <message>
        <source>Free some space, or record to another disk.</source>
        <translation>请腾出一些空间，或录制到另一个磁盘。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择一个您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>the file may not grow any further</source>
        <translation>文件不能再增大</translation>
    </message>
    <message>
        <source>Record to another disk, or split clips.</source>
        <translation>请录制到另一个磁盘，或把片段分割。</translation>
    </message>
    <message>
        <source>permission is denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>its folder is not there any more</source>
        <translation>它的文件夹已不存在</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>a file is in the way of its folder</source>
        <translation>有一个文件占用了其文件夹的名称</translation>
    </message>
    <message>
        <source>a file is in the way</source>
        <translation>已有同名文件</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请另取一个名称。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <translation>磁盘报告故障</translation>
    </message>
    <message>
        <source>Check the disk, or record to another one.</source>
        <translation>请检查磁盘，或录制到另一个磁盘。</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请取一个短一些的名称。</translation>
    </message>
    <message>
        <source>Recording stopped because {why}. What was recorded before is kept in {file}.</source>
        <translation>录制已停止：{why}。之前录制的内容保存在 {file} 中。</translation>
    </message>
    <message>
        <source>Cannot write {file}: {why}.</source>
        <translation>无法写入 {file}：{why}。</translation>
    </message>
    <message>
        <source>Recording stopped because {file} was removed.</source>
        <translation>录制已停止，因为 {file} 被移除。</translation>
    </message>
    <message>
        <source>{place}: {why}</source>
        <translation>{place}：{why}</translation>
    </message>
    <message>
        <source>{name} could not be downloaded. {why}.</source>
        <translation>无法下载 {name}。{why}。</translation>
    </message>
    <message>
        <source>it sends another file, whose SHA-256 is {found}, but {wanted} is expected</source>
        <translation>它发来的是另一个文件，SHA-256 为 {found}，而应为 {wanted}</translation>
    </message>
    <message>
        <source>Nobody knows where {name} can be downloaded.</source>
        <translation>不知道从哪里下载 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be written: {why}.</source>
        <translation>无法写入 {name}：{why}。</translation>
    </message>
    <message>
        <source>Check the permissions of {folder}.</source>
        <translation>请检查 {folder} 的权限。</translation>
    </message>
    <message>
        <source>{name} is not downloaded, because WHATSIT_OFFLINE is set.</source>
        <translation>已设置 WHATSIT_OFFLINE，因此不下载 {name}。</translation>
    </message>
    <message>
        <source>Unset WHATSIT_OFFLINE, or set WHATSIT_MODEL_MIRROR to a folder that has the file.</source>
        <translation>请取消 WHATSIT_OFFLINE，或把 WHATSIT_MODEL_MIRROR 设为存有该文件的文件夹。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it cannot be read ({why})</source>
        <translation>无法读取（{why}）</translation>
    </message>
    <message>
        <source>{place}: {why}.</source>
        <translation>{place}：{why}。</translation>
    </message>
    <message>
        <source>no addresses cannot be fetched</source>
        <translation>无法获取没有协议的网址</translation>
    </message>
    <message>
        <source>{scheme} addresses cannot be fetched</source>
        <translation>无法获取 {scheme} 网址</translation>
    </message>
    <message>
        <source>it cannot be reached ({why})</source>
        <translation>无法连接（{why}）</translation>
    </message>
    <message>
        <source>the connection broke after {count} bytes</source>
        <translation>连接在 {count} 字节后中断</translation>
    </message>
    <message>
        <source>it redirects to an address that is not valid</source>
        <translation>它重定向到一个无效的网址</translation>
    </message>
    <message>
        <source>its address is not valid</source>
        <translation>它的网址无效</translation>
    </message>
    <message>
        <source>it is not encrypted (http instead of https)</source>
        <translation>它没有加密（是 http 而不是 https）</translation>
    </message>
    <message>
        <source>it redirects from https to an unencrypted address at {host}</source>
        <translation>它从 https 重定向到 {host} 上未加密的网址</translation>
    </message>
    <message>
        <source>it redirects in circles</source>
        <translation>它循环重定向</translation>
    </message>
    <message>
        <source>it redirects more than {count} times</source>
        <translation>它重定向超过 {count} 次</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>它的证书不受信任</translation>
    </message>
    <message>
        <source>nothing answers within {seconds} s</source>
        <translation>{seconds} 秒内没有应答</translation>
    </message>
    <message>
        <source>it cannot be reached through the proxy {proxy} ({why})</source>
        <translation>无法通过代理 {proxy} 连接（{why}）</translation>
    </message>
    <message>
        <source>the proxy {proxy} asks for a user and a password; give both in HTTPS_PROXY</source>
        <translation>代理 {proxy} 要求用户名和密码；请在 HTTPS_PROXY 中给出</translation>
    </message>
    <message>
        <source>it sent nothing for {seconds} s, after {count} bytes</source>
        <translation>发送 {count} 字节后，已有 {seconds} 秒没有数据</translation>
    </message>
    <message>
        <source>it sends the file packed ({coding}), which it was not to</source>
        <translation>它发来的是压缩后的文件（{coding}），而不应压缩</translation>
    </message>
    <message>
        <source>it ends after {count} of {wanted} bytes</source>
        <translation>在 {wanted} 字节中的第 {count} 字节后就结束了</translation>
    </message>
    <message>
        <source>the proxy that the environment names has no valid address</source>
        <translation>环境变量指定的代理没有有效的网址</translation>
    </message>
    <message>
        <source>the proxy or the certificates that the environment names cannot be used: {why}</source>
        <translation>无法使用环境变量指定的代理或证书：{why}</translation>
    </message>
    <message>
        <source>it cannot be asked: {why}</source>
        <translation>无法向它请求：{why}</translation>
    </message>
    <message>
        <source>it, or where it redirects to, is not valid</source>
        <translation>它或它重定向到的网址无效</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for {name}.</source>
        <translation>磁盘空间不足，放不下 {name}。</translation>
    </message>
    <message>
        <source>Free {size} MB where {folder} lies, then pull it again: what was fetched is kept.</source>
        <translation>请在 {folder} 所在的磁盘上腾出 {size} MB，然后重新下载：已下载的部分会保留。</translation>
    </message>
    <message>
        <source>it sends a file of {count} bytes, but {wanted} are expected</source>
        <translation>它发来的文件有 {count} 字节，而应为 {wanted} 字节</translation>
    </message>
    <message>
        <source>it sends {count} bytes, which is more than any model has</source>
        <translation>它发送 {count} 字节，超过任何模型的大小</translation>
    </message>
    <message>
        <source>it sends more than {count} bytes</source>
        <translation>它发送的超过 {count} 字节</translation>
    </message>
    <message>
        <source>no layer leads from the picture to the scores.</source>
        <translation>没有从图片通向分数的层。</translation>
    </message>
    <message>
        <source>its layers contradict each other.</source>
        <translation>它的各层互相矛盾。</translation>
    </message>
    <message>
        <source>its weights take more than 2 GiB.</source>
        <translation>它的权重超过 2 GiB。</translation>
    </message>
    <message>
        <source>the files with its weights are damaged.</source>
        <translation>存放其权重的文件已损坏。</translation>
    </message>
    <message>
        <source>it takes {shape}, not pictures with 3 channels.</source>
        <translation>它接受的是 {shape}，而不是三通道图片。</translation>
    </message>
    <message>
        <source>it returns {shapes}, not one row of class scores.</source>
        <translation>它返回的是 {shapes}，而不是一行类别分数。</translation>
    </message>
    <message>
        <source>of unknown shape</source>
        <translation>（形状未知）</translation>
    </message>
    <message>
        <source>a single number</source>
        <translation>单个数</translation>
    </message>
    <message>
        <source>it is no ONNX file, or it holds no graph.</source>
        <translation>它不是 ONNX 文件，或其中没有计算图。</translation>
    </message>
    <message>
        <source>it has not one input but {count} ({names}).</source>
        <translation>它的输入不是一个，而是 {count} 个（{names}）。</translation>
    </message>
    <message>
        <source>the names of its input and output are no text.</source>
        <translation>它的输入和输出名称不是文本。</translation>
    </message>
    <message>
        <source>it takes {kind} {shape}, not pictures.</source>
        <translation>它接受的是 {kind} {shape}，而不是图片。</translation>
    </message>
    <message>
        <source>it takes {count} pictures at a time, not one.</source>
        <translation>它一次接受 {count} 张图片，而不是一张。</translation>
    </message>
    <message>
        <source>it is no ONNX file, or it was cut short.</source>
        <translation>它不是 ONNX 文件，或文件不完整。</translation>
    </message>
    <message>
        <source>it does not say where its weights {name} are.</source>
        <translation>它没有说明权重 {name} 在哪里。</translation>
    </message>
    <message>
        <source>its weights are said to lie in {file}, outside the model's folder.</source>
        <translation>它的权重据称位于 {file}，在模型文件夹之外。</translation>
    </message>
    <message>
        <source>its weights {file} are not beside it.</source>
        <translation>它的权重 {file} 不在它旁边。</translation>
    </message>
    <message>
        <source>its operator {operator} is of {domain}, which no ONNX Runtime has by itself; libraries that come with a model are not loaded.</source>
        <translation>它的算子 {operator} 属于 {domain}，ONNX Runtime 自身不包含它；随模型附带的库不会被加载。</translation>
    </message>
    <message>
        <source>its operator {operator} would run code from outside the model.</source>
        <translation>它的算子 {operator} 会运行模型之外的代码。</translation>
    </message>
    <message>
        <source>its weights {file} are a link; put the file itself there.</source>
        <translation>它的权重 {file} 是一个链接；请把文件本身放在那里。</translation>
    </message>
    <message>
        <source>it is no TOML: {why}</source>
        <translation>它不是 TOML：{why}</translation>
    </message>
    <message>
        <source>{file} beside it names {labels} classes, but the model has {classes}; it was left aside.</source>
        <translation>旁边的 {file} 列出 {labels} 个类别，而模型有 {classes} 个；未采用。</translation>
    </message>
    <message>
        <source>{file} beside it is too large to be one, and was left aside.</source>
        <translation>旁边的 {file} 过大，未采用。</translation>
    </message>
    <message>
        <source>{file} beside it cannot be read, and was left aside.</source>
        <translation>旁边的 {file} 无法读取，未采用。</translation>
    </message>
    <message>
        <source>There is no model {name}: {why}</source>
        <translation>没有模型 {name}：{why}</translation>
    </message>
    <message>
        <source>Check the name and the permissions.</source>
        <translation>请检查名称和权限。</translation>
    </message>
    <message>
        <source>The card beside asks for {file}; put it there.</source>
        <translation>旁边的模型卡需要 {file}；请把它放在那里。</translation>
    </message>
    <message>
        <source>{name} on {provider} says {answer} of its golden picture, not {wanted} (give or take {tolerance}).</source>
        <translation>{name} 在 {provider} 上对其基准图片给出 {answer}，而应为 {wanted}（误差 {tolerance}）。</translation>
    </message>
    <message>
        <source>Suspects: the preprocessing on its card, the provider {provider}, or int8 kernels that fail on this processor (onnxruntime issue 26324); try `-p cpu`, or pull or add it again.</source>
        <translation>可能的原因：模型卡上的预处理、推理后端 {provider}，或在此处理器上出错的 int8 内核（onnxruntime issue 26324）；请试用 `-p cpu`，或重新下载或添加。</translation>
    </message>
    <message>
        <source>{name} with {score}</source>
        <translation>{name}（{score}）</translation>
    </message>
    <message>
        <source>{name} on {provider} says {answer} of its golden picture, as it should.</source>
        <translation>{name} 在 {provider} 上对标准图片的回答为 {answer}，正确。</translation>
    </message>
    <message>
        <source>Suspects: the preprocessing on its card, the provider {provider}, or int8 kernels that fail on this processor (onnxruntime issue 26324); pull or add it again, or take another model.</source>
        <translation>可能的原因：模型卡上的预处理、推理后端 {provider}，或在此处理器上出错的 int8 内核（onnxruntime issue 26324）；请重新下载或添加，或换一个模型。</translation>
    </message>
    <message>
        <source>class {index}</source>
        <translation>类别 {index}</translation>
    </message>
    <message>
        <source>{name} has no golden picture.</source>
        <translation>{name} 没有基准图片。</translation>
    </message>
    <message>
        <source>The golden picture of {name} cannot be shown to it: {why}</source>
        <translation>无法把 {name} 的基准图片交给它：{why}</translation>
    </message>
    <message>
        <source>Pull or add the model again.</source>
        <translation>请重新下载或添加该模型。</translation>
    </message>
    <message>
        <source>Unset WHATSIT_OFFLINE, or give the path of an .onnx file that is here.</source>
        <translation>请取消 WHATSIT_OFFLINE，或给出本机 .onnx 文件的路径。</translation>
    </message>
    <message>
        <source>{name} could not be downloaded to {folder}: {why}.</source>
        <translation>无法把 {name} 下载到 {folder}：{why}。</translation>
    </message>
    <message>
        <source>Check the permissions and the free space there.</source>
        <translation>请检查那里的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The Hub gives no SHA-256 of {file}, so nothing proves it.</source>
        <translation>Hub 没有给出 {file} 的 SHA-256，因此无法验证。</translation>
    </message>
    <message>
        <source>The files of {name} cannot be listed: {why}</source>
        <translation>无法列出 {name} 的文件：{why}</translation>
    </message>
    <message>
        <source>Check the network, and how the repository and its revision are spelt; one that needs a login cannot be read.</source>
        <translation>请检查网络，以及仓库名和版本的拼写；需要登录的仓库无法读取。</translation>
    </message>
    <message>
        <source>there is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>it is not UTF-8 text.</source>
        <translation>它不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{name} could not be installed: {why}.</source>
        <translation>无法安装 {name}：{why}。</translation>
    </message>
    <message>
        <source>Check that it is still there, and the free space of the temporary folder.</source>
        <translation>请确认它还在，并检查临时文件夹的剩余空间。</translation>
    </message>
    <message>
        <source>Given by the user instead: {keys}.</source>
        <translation>由用户指定：{keys}。</translation>
    </message>
    <message>
        <source>Give {name} an https:// address; plain http:// is only taken from this machine itself.</source>
        <translation>请给 {name} 一个 https:// 地址；普通的 http:// 只接受本机的。</translation>
    </message>
    <message>
        <source>Give {name} an https:// address, a folder or a file:// address; plain http:// is only taken from this machine itself.</source>
        <translation>请给 {name} 一个 https:// 地址、一个文件夹或一个 file:// 地址；普通的 http:// 只接受本机的。</translation>
    </message>
    <message>
        <source>{name} is {address}, which is no https:// address.</source>
        <translation>{name} 是 {address}，不是 https:// 地址。</translation>
    </message>
    <message>
        <source>it is larger than 2 GiB, which no ONNX file is.</source>
        <translation>它超过 2 GiB，ONNX 文件没有这么大的。</translation>
    </message>
    <message>
        <source>no process could be started to try it out: {why}.</source>
        <translation>无法启动试运行它的进程：{why}。</translation>
    </message>
    <message>
        <source>it needs more memory than {size} GiB.</source>
        <translation>它需要的内存超过 {size} GiB。</translation>
    </message>
    <message>
        <source>it takes pictures of {width} x {height} pixels; {most} is the most.</source>
        <translation>它要求 {width} x {height} 像素的图片；最多为 {most}。</translation>
    </message>
    <message>
        <source>it has {classes} classes; a million is the most.</source>
        <translation>它有 {classes} 个类别；最多一百万个。</translation>
    </message>
    <message>
        <source>its output {output} is no array of numbers.</source>
        <translation>它的输出 {output} 不是数值数组。</translation>
    </message>
    <message>
        <source>it returned an array of {shape}, not one row of class scores.</source>
        <translation>它返回的是 {shape} 的数组，而不是一行类别分数。</translation>
    </message>
    <message>
        <source>it promises {classes} class scores and returned {count}.</source>
        <translation>它声明有 {classes} 个类别分数，却返回了 {count} 个。</translation>
    </message>
    <message>
        <source>it is damaged, or needs more memory than {size} GiB.</source>
        <translation>它已损坏，或需要超过 {size} GiB 的内存。</translation>
    </message>
    <message>
        <source>{provider} is slower here: {time} ms a picture, {best} {best_time} ms.</source>
        <translation>{provider} 在本机较慢：每幅 {time} 毫秒，{best} 为 {best_time} 毫秒。</translation>
    </message>
    <message>
        <source>There is already another model called {name}.</source>
        <translation>已经有另一个名为 {name} 的模型。</translation>
    </message>
    <message>
        <source>Run `whatsit models remove {name}`, then pull again.</source>
        <translation>请运行 `whatsit models remove {name}`，然后重新下载。</translation>
    </message>
    <message>
        <source>{warning} Its SHA-256 is {sha256}.</source>
        <translation>{warning}它的 SHA-256 是 {sha256}。</translation>
    </message>
    <message>
        <source>There is already a model {name}.</source>
        <translation>已有名为 {name} 的模型。</translation>
    </message>
    <message>
        <source>Give another --name, or --force to replace it.</source>
        <translation>请换一个名称，或先删除原有的模型。</translation>
    </message>
    <message>
        <source>Did you mean {names}? `whatsit models list` shows all.</source>
        <translation>您是不是指 {names}？`whatsit models list` 会列出全部。</translation>
    </message>
    <message>
        <source>The model {name} is bundled and stays.</source>
        <translation>模型 {name} 随程序附带，不能删除。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需处理。</translation>
    </message>
    <message>
        <source>The model {name} could not be installed: {why}.</source>
        <translation>无法安装模型 {name}：{why}。</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of {folder}.</source>
        <translation>请检查 {folder} 的剩余空间和权限。</translation>
    </message>
    <message>
        <source>Another Whatsit has removed it just now.</source>
        <translation>另一个 Whatsit 刚刚移除了它。</translation>
    </message>
    <message>
        <source>The model {name} could not be removed: {why}.</source>
        <translation>无法删除模型 {name}：{why}。</translation>
    </message>
    <message>
        <source>it says {name}, but its folder is called {folder}</source>
        <translation>它写的是 {name}，而它的文件夹名为 {folder}</translation>
    </message>
    <message>
        <source>The file {file} of {name} is not there.</source>
        <translation>{name} 的文件 {file} 不存在。</translation>
    </message>
    <message>
        <source>{file} of {name} has {found} bytes, not {wanted}.</source>
        <translation>{name} 的 {file} 有 {found} 字节，应为 {wanted} 字节。</translation>
    </message>
    <message>
        <source>The card of {name} gives no SHA-256 to compare with.</source>
        <translation>{name} 的卡片没有给出可比对的 SHA-256。</translation>
    </message>
    <message>
        <source>{name} has no golden picture. That it runs is all that is known.</source>
        <translation>{name} 没有标准图片；只知道它能运行。</translation>
    </message>
    <message>
        <source>The file of {name} cannot be read: {why}.</source>
        <translation>无法读取 {name} 的文件：{why}。</translation>
    </message>
    <message>
        <source>{file} of {name} has the SHA-256 {found}, not {wanted}.</source>
        <translation>{name} 的 {file} 的 SHA-256 是 {found}，应为 {wanted}。</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver on this machine</source>
        <translation>本机没有 NVIDIA 驱动</translation>
    </message>
    <message>
        <source>the NVIDIA driver sees no NVIDIA device</source>
        <translation>NVIDIA 驱动没有发现 NVIDIA 设备</translation>
    </message>
    <message>
        <source>the NVIDIA driver is too old: it knows CUDA {known}, and this onnxruntime needs CUDA {needed}</source>
        <translation>NVIDIA 驱动过旧：它支持 CUDA {known}，而此 onnxruntime 需要 CUDA {needed}</translation>
    </message>
    <message>
        <source>the NVIDIA driver does not start (CUDA error {status})</source>
        <translation>NVIDIA 驱动无法启动（CUDA 错误 {status}）</translation>
    </message>
    <message>
        <source>its driver or one of its libraries does not fit.</source>
        <translation>它的驱动或某个程序库不匹配。</translation>
    </message>
    <message>
        <source>the library {library} is missing.</source>
        <translation>缺少程序库 {library}。</translation>
    </message>
    <message>
        <source>{clause}, and the library {library} is missing.</source>
        <translation>{clause}，并且缺少程序库 {library}。</translation>
    </message>
    <message>
        <source>{clause}.</source>
        <translation>{clause}。</translation>
    </message>
    <message>
        <source>it sends work to a web service (Azure) and runs no part of a model here.</source>
        <translation>它把计算发送到网络服务（Azure），不在本机运行模型的任何部分。</translation>
    </message>
    <message>
        <source>the installed onnxruntime {version} was built without it; {remedy}.</source>
        <translation>已安装的 onnxruntime {version} 未包含它；{remedy}。</translation>
    </message>
    <message>
        <source>Known: {names}.</source>
        <translation>已知的有：{names}。</translation>
    </message>
    <message>
        <source>Did you mean {name}? Known: {names}.</source>
        <translation>您是不是指 {name}？已知的有：{names}。</translation>
    </message>
    <message>
        <source>there is no such provider.</source>
        <translation>没有这种推理后端。</translation>
    </message>
    <message>
        <source>it returned {count} scores instead of {wanted}.</source>
        <translation>它返回了 {count} 个分数，而应为 {wanted} 个。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>it takes {takes}, not one batch of pictures.</source>
        <translation>它接受的是 {takes}，而不是一批图片。</translation>
    </message>
    <message>
        <source>it takes {kind}, not pixels.</source>
        <translation>它接受的是 {kind}，而不是像素。</translation>
    </message>
    <message>
        <source>dtype is {said}, but the model's is {dtype}</source>
        <translation>dtype 为 {said}，而模型的是 {dtype}</translation>
    </message>
    <message>
        <source>the input is {said}, but the model's is {shape}</source>
        <translation>输入为 {said}，而模型的是 {shape}</translation>
    </message>
    <message>
        <source>it is closed.</source>
        <translation>它已关闭。</translation>
    </message>
    <message>
        <source>it returned no probabilities.</source>
        <translation>它返回的不是概率。</translation>
    </message>
    <message>
        <source>it returned no finite numbers.</source>
        <translation>它返回的不是有限的数值。</translation>
    </message>
    <message>
        <source>the name of the file or its folder is no UTF-8; rename it.</source>
        <translation>文件或其文件夹的名称不是 UTF-8；请重命名。</translation>
    </message>
    <message>
        <source>its device or its libraries are not here.</source>
        <translation>本机没有它的设备或程序库。</translation>
    </message>
    <message>
        <source>it can run no part of {name}.</source>
        <translation>它无法运行 {name} 的任何部分。</translation>
    </message>
    <message>
        <source>a small model</source>
        <translation>一个小模型</translation>
    </message>
    <message>
        <source>no known package has it: onnxruntime has to be built from source with it</source>
        <translation>没有已知的软件包包含它：需要从源代码编译 onnxruntime</translation>
    </message>
    <message>
        <source>the package {package} has it on macOS</source>
        <translation>在 macOS 上，软件包 {package} 包含它</translation>
    </message>
    <message>
        <source>the package {package} has it, for Windows</source>
        <translation>软件包 {package} 包含它（用于 Windows）</translation>
    </message>
    <message>
        <source>the package {package} has it, for AMD devices and Linux</source>
        <translation>软件包 {package} 包含它（用于 Linux 和 AMD 设备）</translation>
    </message>
    <message>
        <source>the package {package} has it, for Huawei's Ascend devices</source>
        <translation>软件包 {package} 包含它（用于华为昇腾设备）</translation>
    </message>
    <message>
        <source>the package {package} has it as a plug-in, which this program does not load</source>
        <translation>软件包 {package} 以插件形式提供它，本程序不加载插件</translation>
    </message>
    <message>
        <source>only onnxruntime for Android has it</source>
        <translation>只有 Android 版 onnxruntime 包含它</translation>
    </message>
    <message>
        <source>only onnxruntime for Android and iOS has it</source>
        <translation>只有 Android 和 iOS 版 onnxruntime 包含它</translation>
    </message>
    <message>
        <source>only onnxruntime for web browsers has it</source>
        <translation>只有浏览器版 onnxruntime 包含它</translation>
    </message>
    <message>
        <source>the package {package} has it, and it sends work to a web service</source>
        <translation>软件包 {package} 包含它，它会把计算发送到网络服务</translation>
    </message>
    <message>
        <source>AMD's Ryzen AI software brings an onnxruntime that has it</source>
        <translation>AMD 的 Ryzen AI 软件自带包含它的 onnxruntime</translation>
    </message>
    <message>
        <source>Replace onnxruntime by {package}, never both at once: {command}; `whatsit providers` lists what runs here.</source>
        <translation>请用 {package} 替换 onnxruntime（切勿同时安装）：{command}；`whatsit providers` 可列出本机能用的后端。</translation>
    </message>
    <message>
        <source>the package {package} has it</source>
        <translation>软件包 {package} 包含它</translation>
    </message>
    <message>
        <source>`make gpu` in a checkout, or {command}</source>
        <translation>在源代码目录中运行 `make gpu`，或 {command}</translation>
    </message>
    <message>
        <source>{packages} are both installed and overwrite each other's files; what runs now is {version}.</source>
        <translation>{packages} 同时安装，并互相覆盖了文件；现在运行的是 {version}。</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} 和 {other}</translation>
    </message>
    <message>
        <source>{file} and {count} more</source>
        <translation>{file} 以及另外 {count} 个</translation>
    </message>
    <message>
        <source>Files of {package} were overwritten or removed by another package: {files}.</source>
        <translation>{package} 的文件被另一个包覆盖或移除：{files}。</translation>
    </message>
    <message>
        <source>it was unplugged, or its driver failed.</source>
        <translation>它被拔出，或其驱动程序出错。</translation>
    </message>
    <message>
        <source>its pictures cannot be decoded.</source>
        <translation>它的画面无法解码。</translation>
    </message>
    <message>
        <source>it opens, but sends no picture.</source>
        <translation>可以打开，但没有画面。</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again.</source>
        <translation>请拔下后重新插上。</translation>
    </message>
    <message>
        <source>it sends the same picture again and again.</source>
        <translation>它一直重复同一幅画面。</translation>
    </message>
    <message>
        <source>it is not plugged in.</source>
        <translation>它没有接上。</translation>
    </message>
    <message>
        <source>it was unplugged.</source>
        <translation>它已被拔出。</translation>
    </message>
    <message>
        <source>it has sent nothing for {seconds} s.</source>
        <translation>已有 {seconds} 秒没有数据。</translation>
    </message>
    <message>
        <source>Close other programs that use it, and allow camera access in the system's privacy settings.</source>
        <translation>请关闭正在使用它的其他程序，并在系统隐私设置中允许使用摄像头。</translation>
    </message>
    <message>
        <source>Run `sudo usermod -aG {group} {user}`, log out and in again (the group is `{group}`).</source>
        <translation>请运行 `sudo usermod -aG {group} {user}`，然后注销并重新登录（所属组为 `{group}`）。</translation>
    </message>
    <message>
        <source>it is busy.</source>
        <translation>它正被占用。</translation>
    </message>
    <message>
        <source>Close the other program that uses it, then press Retry.</source>
        <translation>请关闭正在使用它的其他程序，然后点“重试”。</translation>
    </message>
    <message>
        <source>Run `sudo setfacl -m u:{user}:rw {device}`.</source>
        <translation>请运行 `sudo setfacl -m u:{user}:rw {device}`。</translation>
    </message>
    <message>
        <source>You are in the group `{group}`; log out and in again for it to count.</source>
        <translation>您已在 `{group}` 组中；请注销后重新登录以生效。</translation>
    </message>
    <message>
        <source>it does not open.</source>
        <translation>无法打开。</translation>
    </message>
    <message>
        <source>it is used by {programs}.</source>
        <translation>它正被 {programs} 使用。</translation>
    </message>
    <message>
        <source>Close that program, then try again.</source>
        <translation>请关闭该程序，然后重试。</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer.</source>
        <translation>请咨询这台电脑的管理员。</translation>
    </message>
    <message>
        <source>this user may not open {device}.</source>
        <translation>当前用户无权打开 {device}。</translation>
    </message>
    <message>
        <source>Plug it in again.</source>
        <translation>请重新插上。</translation>
    </message>
    <message>
        <source>Whatsit itself</source>
        <translation>Whatsit 自身</translation>
    </message>
    <message>
        <source>{name} (process {number})</source>
        <translation>{name}（进程 {number}）</translation>
    </message>
    <message>
        <source>the address is not valid.</source>
        <translation>地址无效。</translation>
    </message>
    <message>
        <source>the other side closed the connection.</source>
        <translation>对方关闭了连接。</translation>
    </message>
    <message>
        <source>Unset WHATSIT_OFFLINE to open it.</source>
        <translation>请取消设置 WHATSIT_OFFLINE 后再打开。</translation>
    </message>
    <message>
        <source>it is not a camera.</source>
        <translation>它不是摄像头。</translation>
    </message>
    <message>
        <source>Run `whatsit cameras` for those here.</source>
        <translation>请运行 `whatsit cameras` 查看这里的摄像头。</translation>
    </message>
    <message>
        <source>neither a file nor a camera is called that.</source>
        <translation>没有叫这个名字的文件或摄像头。</translation>
    </message>
    <message>
        <source>such addresses are not supported.</source>
        <translation>不支持这种网址。</translation>
    </message>
    <message>
        <source>Use one of {schemes}.</source>
        <translation>请使用以下之一：{schemes}。</translation>
    </message>
    <message>
        <source>WHATSIT_OFFLINE is set, so no address is asked.</source>
        <translation>已设置 WHATSIT_OFFLINE，因此不访问任何地址。</translation>
    </message>
    <message>
        <source>no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>there is no picture in it.</source>
        <translation>里面没有图片。</translation>
    </message>
    <message>
        <source>Pictures are JPEG, PNG, WebP, TIFF and such.</source>
        <translation>支持 JPEG、PNG、WebP、TIFF 等图片。</translation>
    </message>
    <message>
        <source>none of its {count} pictures can be read.</source>
        <translation>其中的 {count} 张图片没有一张能读取。</translation>
    </message>
    <message>
        <source>`whatsit classify` says for each of them why.</source>
        <translation>`whatsit classify` 会逐张说明原因。</translation>
    </message>
    <message>
        <source>nothing matches that pattern.</source>
        <translation>没有与之匹配的文件。</translation>
    </message>
    <message>
        <source>there is no picture in that folder.</source>
        <translation>该文件夹里没有图片。</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>请检查地址和网络。</translation>
    </message>
    <message>
        <source>Check the path, the user and the password in the address.</source>
        <translation>请检查地址中的路径、用户名和密码。</translation>
    </message>
    <message>
        <source>Check http_proxy, or name the address in no_proxy.</source>
        <translation>请检查 http_proxy，或把该地址写入 no_proxy。</translation>
    </message>
    <message>
        <source>the proxy {proxy} answers, but no video comes through it.</source>
        <translation>代理 {proxy} 有应答，但没有视频通过它传来。</translation>
    </message>
    <message>
        <source>something answers, but sends no video.</source>
        <translation>有应答，但没有发送视频。</translation>
    </message>
    <message>
        <source>no computer of that name is known.</source>
        <translation>没有这个名称的计算机。</translation>
    </message>
    <message>
        <source>nothing answers there.</source>
        <translation>那里没有应答。</translation>
    </message>
    <message>
        <source>the proxy {proxy} before it: {why}</source>
        <translation>其前面的代理 {proxy}：{why}</translation>
    </message>
    <message>
        <source>it opens ({codec}), but gives no picture.</source>
        <translation>它能打开（{codec}），但不提供画面。</translation>
    </message>
    <message>
        <source>its pictures are larger than 100 megapixels.</source>
        <translation>它的画面超过一亿像素。</translation>
    </message>
    <message>
        <source>its video is AV1, which the OpenCV installed here cannot decode.</source>
        <translation>视频为 AV1 编码，本机安装的 OpenCV 无法解码。</translation>
    </message>
    <message>
        <source>Convert it to H.264: ffmpeg -i INPUT -c:v libx264 OUTPUT.mp4</source>
        <translation>请转换为 H.264：ffmpeg -i INPUT -c:v libx264 OUTPUT.mp4</translation>
    </message>
    <message>
        <source>codec unknown</source>
        <translation>编码未知</translation>
    </message>
    <message>
        <source>it is not a video, is cut off, or is in a format that is not supported.</source>
        <translation>它不是视频、不完整，或格式不受支持。</translation>
    </message>
    <message>
        <source>the process that tried it out was taken over.</source>
        <translation>试运行它的进程被劫持了。</translation>
    </message>
    <message>
        <source>the process that should try it out broke.</source>
        <translation>试运行它的进程出了故障。</translation>
    </message>
    <message>
        <source>trying it out took more than {seconds} seconds, so it was stopped.</source>
        <translation>试运行超过了 {seconds} 秒，因此被停止。</translation>
    </message>
    <message>
        <source>the system stopped the process that tried it out, mostly for want of memory.</source>
        <translation>系统停止了试运行它的进程，多半是因为内存不足。</translation>
    </message>
    <message>
        <source>it crashed the process that tried it out ({signal}): {why}</source>
        <translation>它使试运行的进程崩溃（{signal}）：{why}</translation>
    </message>
    <message>
        <source>it ended the process that tried it out (exit status {status}).</source>
        <translation>它终止了试运行的进程（退出状态 {status}）。</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>您是不是指 {names}？</translation>
    </message>
    <message>
        <source>it has a zero byte in its name.</source>
        <translation>它的名称中含有零字节。</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>请重新复制或下载。</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere.</source>
        <translation>它是一个指向不存在之处的链接。</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>请直接指定文件本身。</translation>
    </message>
    <message>
        <source>it is not a file.</source>
        <translation>它不是文件。</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>another Whatsit holds it</source>
        <translation>另一个 Whatsit 正在占用它</translation>
    </message>
    <message>
        <source>Name a picture or a video.</source>
        <translation>请指定一张图片或一个视频。</translation>
    </message>
    <message>
        <source>Check what it is, and its permissions.</source>
        <translation>请检查它是什么，以及它的权限。</translation>
    </message>
    <message>
        <source>The settings file could not be read and was kept as {file}: {why}</source>
        <translation>设置文件无法读取，已另存为 {file}：{why}</translation>
    </message>
    <message>
        <source>The settings could not be saved: {why}</source>
        <translation>设置无法保存：{why}</translation>
    </message>
    <message>
        <source>The settings file could not be read ({why}), nor renamed: {refusal}.</source>
        <translation>无法读取设置文件（{why}），也无法重命名：{refusal}。</translation>
    </message>
    <message>
        <source>The settings file {file} could not be read: {why}.</source>
        <translation>无法读取设置文件 {file}：{why}。</translation>
    </message>
    <message>
        <source>Nothing is remembered any more.</source>
        <translation>已不再保留任何内容。</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Saving takes too long; the disk does not answer.</source>
        <translation>保存时间过长；磁盘没有响应。</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again, or choose another source.</source>
        <translation>请拔下后重新插上，或选择其他来源。</translation>
    </message>
    <message>
        <source>it has not answered for {seconds} s.</source>
        <translation>已有 {seconds} 秒没有应答。</translation>
    </message>
    <message>
        <source>it holds no pictures.</source>
        <translation>里面没有画面。</translation>
    </message>
</context>
</TS>
