<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>whatsit</name>
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
        <source>Fetching a better model: {progress}</source>
        <translation>正在下载更好的模型：{progress}</translation>
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
        <source>Recording</source>
        <translation>正在录制</translation>
    </message>
    <message>
        <source>{error} The demo clip plays instead.</source>
        <translation>{error}现在改为播放演示片段。</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Pull it again to go on where it stopped.</source>
        <translation>请再次下载，会从中断处继续。</translation>
    </message>
    <message>
        <source>Run `whatsit doctor` and look at what it reports.</source>
        <translation>请运行 `whatsit doctor` 并查看报告。</translation>
    </message>
    <message>
        <source>Run `whatsit cameras` for the cameras, or try `demo`.</source>
        <translation>运行 `whatsit cameras` 可列出摄像头；也可以试试 `demo`。</translation>
    </message>
    <message>
        <source>There is no source {0}.</source>
        <translation>找不到来源 {0}。</translation>
    </message>
    <message>
        <source>There is no source {0}: {1}</source>
        <translation>找不到来源 {0}：{1}</translation>
    </message>
    <message>
        <source>Try another file, or convert it to H.264 in MP4; `demo` always works.</source>
        <translation>请换一个文件，或转换为 MP4 封装的 H.264；`demo` 总是可用的。</translation>
    </message>
    <message>
        <source>Cannot read {0}: {1}</source>
        <translation>无法读取 {0}：{1}</translation>
    </message>
    <message>
        <source>Check the cable or the network, then press Retry.</source>
        <translation>请检查连接线或网络，然后点“重试”。</translation>
    </message>
    <message>
        <source>No more pictures from {0}: {1}</source>
        <translation>{0} 不再传来画面：{1}</translation>
    </message>
    <message>
        <source>Run `whatsit models list` for the models that can be used.</source>
        <translation>运行 `whatsit models list` 可列出能用的模型。</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <translation>没有名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>Export it to ONNX again, or pick one from `whatsit models list`.</source>
        <translation>请重新导出为 ONNX，或从 `whatsit models list` 中挑选一个。</translation>
    </message>
    <message>
        <source>{0} cannot be loaded as an ONNX model: {1}</source>
        <translation>{0} 无法作为 ONNX 模型加载：{1}</translation>
    </message>
    <message>
        <source>Whatsit runs image classifiers: one picture in, one row of class scores out.</source>
        <translation>Whatsit 运行的是图像分类器：输入一张图片，输出一行类别分数。</translation>
    </message>
    <message>
        <source>{0} is not an image classifier: {1}</source>
        <translation>{0} 不是图像分类器：{1}</translation>
    </message>
    <message>
        <source>CONTRIBUTING.md describes the card; `whatsit models add` writes one.</source>
        <translation>CONTRIBUTING.md 说明了模型卡片的格式；`whatsit models add` 会写一份。</translation>
    </message>
    <message>
        <source>The model card {0} is wrong: {1}</source>
        <translation>模型卡片 {0} 有误：{1}</translation>
    </message>
    <message>
        <source>Give one name a line in --labels FILE, in the order of the model's classes.</source>
        <translation>请用 --labels FILE 指定标签文件，按模型类别的顺序每行一个名称。</translation>
    </message>
    <message>
        <source>The labels {0} cannot be used: {1}</source>
        <translation>标签文件 {0} 无法使用：{1}</translation>
    </message>
    <message>
        <source>Give the labels that belong to this model with --labels FILE.</source>
        <translation>请用 --labels FILE 指定属于该模型的标签。</translation>
    </message>
    <message>
        <source>{0} has {1} classes, but there are {2} labels.</source>
        <translation>{0} 有 {1} 个类别，但标签有 {2} 个。</translation>
    </message>
    <message>
        <source>Try `-p cpu`, or another model; `whatsit models verify` tells more.</source>
        <translation>请试试 `-p cpu` 或换一个模型；`whatsit models verify` 会给出更多信息。</translation>
    </message>
    <message>
        <source>{0} failed while running: {1}</source>
        <translation>{0} 在运行时失败：{1}</translation>
    </message>
    <message>
        <source>Run `whatsit providers` for those that can, or use `-p auto`.</source>
        <translation>运行 `whatsit providers` 可查看能用的后端，或使用 `-p auto`。</translation>
    </message>
    <message>
        <source>The provider {0} cannot be used: {1}</source>
        <translation>推理后端 {0} 无法使用：{1}</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of the folder.</source>
        <translation>请检查剩余空间和文件夹权限。</translation>
    </message>
    <message>
        <source>Check the network, or set WHATSIT_MODEL_MIRROR to a folder that has the file.</source>
        <translation>请检查网络，或把 WHATSIT_MODEL_MIRROR 设为存有该文件的文件夹。</translation>
    </message>
    <message>
        <source>No camera was found, so the demo clip plays.</source>
        <translation>没有找到摄像头，因此播放演示片段。</translation>
    </message>
    <message>
        <source>{0} is the first camera.</source>
        <translation>{0} 是第一个摄像头。</translation>
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
        <source>{0} is not installed; the bundled {1} runs, which knows groceries only.</source>
        <translation>未安装 {0}；现在运行自带的 {1}，它只认识食品杂货。</translation>
    </message>
    <message>
        <source>{0}, which was used last, is gone; the bundled {1} runs, which knows groceries only.</source>
        <translation>上次使用的 {0} 已不存在；现在运行自带的 {1}，它只认识食品杂货。</translation>
    </message>
    <message>
        <source>{0}, which was used last, is gone; {1} runs instead.</source>
        <translation>上次使用的 {0} 已不存在；现在改用 {1}。</translation>
    </message>
    <message>
        <source>{0} was set aside: it must be {1}.</source>
        <translation>{0} 已被忽略：它必须是 {1}。</translation>
    </message>
    <message>
        <source>no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>there is no picture in that folder.</source>
        <translation>该文件夹里没有图片。</translation>
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
        <source>neither a file nor a camera is called that.</source>
        <translation>没有叫这个名字的文件或摄像头。</translation>
    </message>
    <message>
        <source>nothing matches that pattern.</source>
        <translation>没有与之匹配的文件。</translation>
    </message>
    <message>
        <source>such addresses are not supported.</source>
        <translation>不支持这种网址。</translation>
    </message>
    <message>
        <source>it holds no pictures.</source>
        <translation>里面没有画面。</translation>
    </message>
    <message>
        <source>it is busy.</source>
        <translation>它正被占用。</translation>
    </message>
    <message>
        <source>it was unplugged.</source>
        <translation>它已被拔出。</translation>
    </message>
    <message>
        <source>it is not plugged in.</source>
        <translation>它没有接上。</translation>
    </message>
    <message>
        <source>it is not plugged in any more.</source>
        <translation>它已不再连接。</translation>
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
        <source>Plug it in again.</source>
        <translation>请重新插上。</translation>
    </message>
    <message>
        <source>Close the other program that uses it, then press Retry.</source>
        <translation>请关闭正在使用它的其他程序，然后点“重试”。</translation>
    </message>
    <message>
        <source>Close other programs that use it, and allow camera access in the system's privacy settings.</source>
        <translation>请关闭正在使用它的其他程序，并在系统隐私设置中允许使用摄像头。</translation>
    </message>
    <message>
        <source>it does not open.</source>
        <translation>无法打开。</translation>
    </message>
    <message>
        <source>it is not a file.</source>
        <translation>它不是文件。</translation>
    </message>
    <message>
        <source>Name a picture or a video.</source>
        <translation>请指定一张图片或一个视频。</translation>
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
        <source>it is damaged or cut off.</source>
        <translation>文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>it is not a picture.</source>
        <translation>它不是图片。</translation>
    </message>
    <message>
        <source>it is not a video, is cut off, or is in a format that is not supported.</source>
        <translation>它不是视频、不完整，或格式不受支持。</translation>
    </message>
    <message>
        <source>the other side closed the connection.</source>
        <translation>对方关闭了连接。</translation>
    </message>
    <message>
        <source>it has sent nothing for {0} s.</source>
        <translation>已有 {0} 秒没有数据。</translation>
    </message>
    <message>
        <source>its video is AV1, which the OpenCV installed here cannot decode.</source>
        <translation>视频为 AV1 编码，本机安装的 OpenCV 无法解码。</translation>
    </message>
    <message>
        <source>it is no ONNX file, or it was cut short.</source>
        <translation>它不是 ONNX 文件，或文件不完整。</translation>
    </message>
    <message>
        <source>it is no ONNX file, or it holds no graph.</source>
        <translation>它不是 ONNX 文件，或其中没有计算图。</translation>
    </message>
    <message>
        <source>there is no such provider.</source>
        <translation>没有这种推理后端。</translation>
    </message>
    <message>
        <source>its device or its libraries are not here.</source>
        <translation>本机没有它的设备或程序库。</translation>
    </message>
    <message>
        <source>There is already a model {0}.</source>
        <translation>已有名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>The model {0} could not be installed: {1}.</source>
        <translation>无法安装模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>No video encoder works here.</source>
        <translation>本机没有可用的视频编码器。</translation>
    </message>
    <message>
        <source>Asked for {0}; the camera delivers {1}.</source>
        <translation>要求的是 {0}；摄像头实际提供 {1}。</translation>
    </message>
</context>
</TS>
