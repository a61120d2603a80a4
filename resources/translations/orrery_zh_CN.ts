<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Plot</name>
    <message>
        <source>No data</source>
        <translation>没有数据</translation>
    </message>
</context>
<context>
    <name>attention</name>
    <message>
        <source>the array has the shape %1; logits have 2 dimensions (query, key), 3 with heads or 4 with layers and heads</source>
        <translation>数组的形状为 %1；logits 应为二维（查询、键），带头为三维，带层和头为四维</translation>
    </message>
    <message>
        <source>the array is empty, its shape is %1</source>
        <translation>数组为空，形状为 %1</translation>
    </message>
    <message>
        <source>there is only one key for each query</source>
        <translation>每个查询只有一个键</translation>
    </message>
    <message>
        <source>Choose a file of logits (.npy), or drop one on the window.</source>
        <translation>请选择一个 logits 文件（.npy），或将其拖到窗口上。</translation>
    </message>
    <message>
        <source>length is %1, but the file has only %2 keys.</source>
        <translation>length 为 %1，但文件中只有 %2 个键。</translation>
    </message>
    <message>
        <source>n_min is %1, but the file has only %2 keys: the shortest length has to be below.</source>
        <translation>n_min 为 %1，但文件中只有 %2 个键：最短长度必须小于它。</translation>
    </message>
    <message>
        <source>n_min is %1 and n_max is %2: the shortest length has to be below the longest.</source>
        <translation>n_min 为 %1，n_max 为 %2：最短长度必须小于最长长度。</translation>
    </message>
    <message>
        <source>Independent, Gaussian</source>
        <translation>独立高斯</translation>
    </message>
    <message>
        <source>Query times key</source>
        <translation>查询乘键</translation>
    </message>
    <message>
        <source>On a sphere</source>
        <translation>球面上</translation>
    </message>
    <message>
        <source>Needles among noise</source>
        <translation>噪声中的针</translation>
    </message>
    <message>
        <source>Falling with distance</source>
        <translation>随距离下降</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>您自己的文件</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>sparsemax</source>
        <translation>sparsemax</translation>
    </message>
    <message>
        <source>1.5-entmax</source>
        <translation>1.5-entmax</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Only the usual division by √d.</source>
        <translation>只做通常的除以 √d。</translation>
    </message>
    <message>
        <source>Logits times ln n / ln L: 1 at the base length L, more beyond.</source>
        <translation>logits 乘以 ln n / ln L：在基准长度 L 处为 1，更长时更大。</translation>
    </message>
    <message>
        <source>Scalable softmax: logits times s ln n, s learnt.</source>
        <translation>可扩展 softmax：logits 乘以 s ln n，s 由学习得到。</translation>
    </message>
    <message>
        <source>Logits times ln n / ln L beyond the base length, unchanged below.</source>
        <translation>超过基准长度时 logits 乘以 ln n / ln L，以下不变。</translation>
    </message>
    <message>
        <source>Logits times (0.1 ln(n / L) + 1)² beyond the base length. YaRN gives a model one constant: here it is that of a model extended to n.</source>
        <translation>超过基准长度时 logits 乘以 (0.1 ln(n / L) + 1)²。YaRN 给每个模型一个常数：这里取扩展到 n 的模型的常数。</translation>
    </message>
    <message>
        <source>Logits times 1 + 0.1 ln(1 + ⌊n / 8192⌋).</source>
        <translation>logits 乘以 1 + 0.1 ln(1 + ⌊n / 8192⌋)。</translation>
    </message>
    <message>
        <source>Logits times κ ln n.</source>
        <translation>logits 乘以 κ ln n。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>log n</source>
        <translation>log n</translation>
    </message>
    <message>
        <source>SSMax</source>
        <translation>SSMax</translation>
    </message>
    <message>
        <source>Qwen</source>
        <translation>Qwen</translation>
    </message>
    <message>
        <source>YaRN, as if extended to n</source>
        <translation>YaRN（视作扩展到 n）</translation>
    </message>
    <message>
        <source>Llama 4</source>
        <translation>Llama 4</translation>
    </message>
    <message>
        <source>κ ln n</source>
        <translation>κ ln n</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits 分数</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Laws of scaling</source>
        <translation>缩放规律</translation>
    </message>
    <message>
        <source>Normalizer and unit</source>
        <translation>归一化与单位</translation>
    </message>
    <message>
        <source>More about the file</source>
        <translation>文件的更多选项</translation>
    </message>
    <message>
        <source>Where the logits come from, after the division by √d: independent normal numbers; products of random queries and keys; keys on a sphere; noise with a few keys that matter; logits that fall with distance; or a file of your own.</source>
        <translation>logits（已除以 √d）的来源：独立正态数；随机查询与键的内积；球面上的键；噪声中有少数重要的键；随距离下降的 logits；或您自己的文件。</translation>
    </message>
    <message>
        <source>Standard deviation σ</source>
        <translation>标准差 σ</translation>
    </message>
    <message>
        <source>Dimension d</source>
        <translation>维度 d</translation>
    </message>
    <message>
        <source>Of queries and keys.</source>
        <translation>查询与键的维度。</translation>
    </message>
    <message>
        <source>Needles</source>
        <translation>针的个数</translation>
    </message>
    <message>
        <source>How many keys matter, however many there are.</source>
        <translation>无论有多少键，其中重要的键的个数。</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>加成</translation>
    </message>
    <message>
        <source>How much larger the needles&apos; logits are.</source>
        <translation>针的 logits 高出多少。</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>How much a logit falls with every key further away.</source>
        <translation>每远一个键，logit 下降多少。</translation>
    </message>
    <message>
        <source>File of logits</source>
        <translation>logits 文件</translation>
    </message>
    <message>
        <source>NumPy&apos;s .npy of shape (query, key), (head, query, key) or (layer, head, query, key): logits after the division by √d, before any other factor. -inf is a masked key.</source>
        <translation>NumPy 的 .npy，形状为（查询，键）、（头，查询，键）或（层，头，查询，键）：已除以 √d、尚未乘其他因子的 logits。-inf 表示被掩蔽的键。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Of a file with four dimensions, counted from 0.</source>
        <translation>用于四维文件，从 0 数起。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Of a file with three or four dimensions, counted from 0.</source>
        <translation>用于三维或四维文件，从 0 数起。</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>最短</translation>
    </message>
    <message>
        <source>Where the axis of lengths begins.</source>
        <translation>长度轴的起点。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Where the axis of lengths ends, at the latest where the file ends. Drift is measured there.</source>
        <translation>长度轴的终点，最多到文件的末尾。漂移在此处度量。</translation>
    </message>
    <message>
        <source>Length n</source>
        <translation>长度 n</translation>
    </message>
    <message>
        <source>Number of keys of the marker, of the readouts and of the map.</source>
        <translation>标记、读数与权重图所用的键数。</translation>
    </message>
    <message>
        <source>Base length L</source>
        <translation>基准长度 L</translation>
    </message>
    <message>
        <source>The length that the laws are tuned for; drift begins there.</source>
        <translation>各规律所针对的长度；漂移从此处算起。</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询数</translation>
    </message>
    <message>
        <source>How many queries the means are over. Of a file that has more they are spread evenly.</source>
        <translation>对多少个查询取平均。若文件中更多，则均匀选取。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Another seed gives other logits; the same seed gives the same ones.</source>
        <translation>不同的种子给出不同的 logits；相同的种子给出相同的 logits。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>SSMax learns it; 0.43 is the paper&apos;s example. A law of the same shape: matched at one length it is log n.</source>
        <translation>SSMax 学习得到；0.43 是论文中的例子。形状相同的规律：在某一长度对齐后就是 log n。</translation>
    </message>
    <message>
        <source>κ</source>
        <translation>κ</translation>
    </message>
    <message>
        <source>Your own multiple of ln n.</source>
        <translation>您自定的 ln n 的倍数。</translation>
    </message>
    <message>
        <source>Match at the base length</source>
        <translation>在基准长度处对齐</translation>
    </message>
    <message>
        <source>Divides every law by its factor at the base length, so that all of them agree there, as after training.</source>
        <translation>把每个规律除以它在基准长度处的因子，使它们在该处一致，如同训练之后。</translation>
    </message>
    <message>
        <source>Normalizer</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>What turns logits into weights. sparsemax and 1.5-entmax give most keys a weight of exactly 0.</source>
        <translation>把 logits 变成权重的函数。sparsemax 与 1.5-entmax 使多数键的权重恰为 0。</translation>
    </message>
    <message>
        <source>Unit of entropy</source>
        <translation>熵的单位</translation>
    </message>
    <message>
        <source>1 nat is 1.44 bits.</source>
        <translation>1 奈特等于 1.44 比特。</translation>
    </message>
    <message>
        <source>%1, sampled</source>
        <translation>%1，采样</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>Number of keys n</source>
        <translation>键数 n</translation>
    </message>
    <message>
        <source>%1, random energy model</source>
        <translation>%1，随机能量模型</translation>
    </message>
    <message>
        <source>%1, mean field</source>
        <translation>%1，平均场</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Number of keys</source>
        <translation>键数</translation>
    </message>
    <message>
        <source>Uniform, n</source>
        <translation>均匀，n</translation>
    </message>
    <message>
        <source>%1, weights that are not 0</source>
        <translation>%1，非零权重数</translation>
    </message>
    <message>
        <source>Share of the weight</source>
        <translation>所占权重</translation>
    </message>
    <message>
        <source>There are no needles: set the logits to needles.</source>
        <translation>没有针：请把 logits 设为“噪声中的针”。</translation>
    </message>
    <message>
        <source>Entropy / ln n</source>
        <translation>熵 / ln n</translation>
    </message>
    <message>
        <source>Mean largest weight</source>
        <translation>最大权重的平均</translation>
    </message>
    <message>
        <source>Uniform, 1 / n</source>
        <translation>均匀，1 / n</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Mean weight of a key</source>
        <translation>每个键的平均权重</translation>
    </message>
    <message>
        <source>Weight of a key</source>
        <translation>键的权重</translation>
    </message>
    <message>
        <source>Switch a law on to see its weights.</source>
        <translation>请打开一个规律以查看其权重。</translation>
    </message>
    <message>
        <source>Level at σ = 3</source>
        <translation>σ = 3 时持平</translation>
    </message>
    <message>
        <source>With logits of standard deviation 3, log n scaling holds the entropy near 3 nats from 512 to 16,384 keys, where plain attention rises from 3.0 to 5.5.</source>
        <translation>logits 的标准差为 3 时，从 512 到 16,384 个键，log n 缩放使熵保持在 3 奈特附近，而普通注意力从 3.0 升到 5.5。</translation>
    </message>
    <message>
        <source>The claim at its best: a needle</source>
        <translation>此说最成立之处：一根针</translation>
    </message>
    <message>
        <source>Where it fails: σ = 1</source>
        <translation>不成立之处：σ = 1</translation>
    </message>
    <message>
        <source>With logits of standard deviation 1 attention is nearly uniform, and the entropy grows under log n as well: 5.7 nats at 512 keys, 8.5 at 16,384. Nothing is invariant here.</source>
        <translation>logits 的标准差为 1 时注意力几乎均匀，用 log n 熵也照样增长：512 个键时 5.7 奈特，16,384 个键时 8.5。这里没有什么是不变的。</translation>
    </message>
    <message>
        <source>Does the base matter?</source>
        <translation>基准重要吗？</translation>
    </message>
    <message>
        <source>Base 4,096 in the place of 512 is σ times 0.75: what was level at σ = 3 rises again. Set σ to 4 and it is level.</source>
        <translation>以 4,096 代替 512 作基准相当于 σ 乘以 0.75：σ = 3 时持平的曲线又上升了。把 σ 设为 4 就又持平。</translation>
    </message>
    <message>
        <source>Locality already holds it</source>
        <translation>局部性已使它不变</translation>
    </message>
    <message>
        <source>Logits that fall with distance: new keys are far ones and change nothing. Plain attention stays at 5.1 nats from 512 to 16,384 keys; log n sharpens it to 4.1.</source>
        <translation>logits 随距离下降：新的键都在远处，什么也不改变。从 512 到 16,384 个键，普通注意力保持 5.1 奈特；log n 把它锐化到 4.1。</translation>
    </message>
    <message>
        <source>SSMax is log n</source>
        <translation>SSMax 就是 log n</translation>
    </message>
    <message>
        <source>s ln n and ln n / ln L differ by a constant: matched at the base length, the two curves are one, whatever s was learnt.</source>
        <translation>s ln n 与 ln n / ln L 只差一个常数：在基准长度处对齐后，无论学到的 s 是多少，两条曲线合而为一。</translation>
    </message>
    <message>
        <source>All laws in use</source>
        <translation>所有在用的规律</translation>
    </message>
    <message>
        <source>sparsemax gives weight to a few keys only, two or three here, and hardly more when there are many.</source>
        <translation>sparsemax 只给少数键权重，这里是两三个，键很多时也几乎不增加。</translation>
    </message>
    <message>
        <source>What log n does keep is a needle: the weight of a key that stands out from noise by a fixed bonus. With a smaller bonus it fails as well.</source>
        <translation>log n 真正保住的是针：以固定加成高出噪声的那个键的权重。加成较小时它也会失败。</translation>
    </message>
    <message>
        <source>In text, new keys are mostly far ones. If logits fall with distance, the entropy holds by itself, and log n sharpens too much. Load the logits of your own model to see which case yours is.</source>
        <translation>在文本中，新的键多在远处。若 logits 随距离下降，熵自己就保持不变，而 log n 锐化过度。载入您自己模型的 logits，看看属于哪种情形。</translation>
    </message>
    <message>
        <source>Other laws: SSMax learns s in s ln n; Qwen scales beyond the trained length only; YaRN gives a model that is extended to n one constant; Llama 4 grows with the logarithm of blocks of 8,192. Sampled curves are means over queries, with 95 % intervals for them; where queries share their keys (query times key, sphere) these are intervals at these keys.</source>
        <translation>其他规律：SSMax 学习 s ln n 中的 s；Qwen 只在超过训练长度时缩放；YaRN 给扩展到 n 的模型一个常数；Llama 4 随 8,192 一块的块数的对数增长。采样曲线是对查询的平均，并带 95 % 区间；在查询共用键的情形（查询乘键、球面），这是对这些键而言的区间。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 8823 (in Chinese)</source>
        <translation>苏剑林，科学空间，文章 8823</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 9034 (in Chinese)</source>
        <translation>苏剑林，科学空间，文章 9034</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 9588 (in Chinese)</source>
        <translation>苏剑林，科学空间，文章 9588</translation>
    </message>
    <message>
        <source>Derrida: Random-energy model, Phys. Rev. B 24, 1981</source>
        <translation>Derrida：Random-energy model，Phys. Rev. B 24，1981</translation>
    </message>
    <message>
        <source>Nakanishi: Scalable-Softmax Is Superior for Attention, 2025</source>
        <translation>Nakanishi：Scalable-Softmax Is Superior for Attention，2025</translation>
    </message>
    <message>
        <source>Peng et al.: YaRN, Efficient Context Window Extension of Large Language Models, 2023</source>
        <translation>Peng 等：YaRN, Efficient Context Window Extension of Large Language Models，2023</translation>
    </message>
    <message>
        <source>Martins, Astudillo: From Softmax to Sparsemax, ICML 2016</source>
        <translation>Martins、Astudillo：From Softmax to Sparsemax，ICML 2016</translation>
    </message>
    <message>
        <source>Peters, Niculae, Martins: Sparse Sequence-to-Sequence Models, ACL 2019</source>
        <translation>Peters、Niculae、Martins：Sparse Sequence-to-Sequence Models，ACL 2019</translation>
    </message>
    <message>
        <source>Does log n scaling hold the entropy if logits already fall with distance?</source>
        <translation>如果 logits 已经随距离下降，log n 缩放还能使熵不变吗？</translation>
    </message>
    <message>
        <source>Entropy, %1</source>
        <translation>熵，%1</translation>
    </message>
    <message>
        <source>Effective keys, %1</source>
        <translation>有效键数，%1</translation>
    </message>
    <message>
        <source>Largest weight, %1</source>
        <translation>最大权重，%1</translation>
    </message>
    <message>
        <source>Drift, %1</source>
        <translation>漂移，%1</translation>
    </message>
    <message>
        <source>Weight of needles, %1</source>
        <translation>针的权重，%1</translation>
    </message>
    <message>
        <source>Weights not 0, %1</source>
        <translation>非零权重数，%1</translation>
    </message>
    <message>
        <source>%1 of the file&apos;s %2 queries, evenly spread.</source>
        <translation>取文件 %2 个查询中均匀分布的 %1 个。</translation>
    </message>
    <message>
        <source>The sweep ends where the file does, at %1 keys.</source>
        <translation>扫描止于文件末尾，即 %1 个键。</translation>
    </message>
    <message>
        <source>The file has fewer keys than the base length %1: there is no drift to measure.</source>
        <translation>文件的键数少于基准长度 %1：无法度量漂移。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Entropy of attention against length</source>
        <translation>注意力熵随长度的变化</translation>
    </message>
    <message>
        <source>Effective number of keys</source>
        <translation>有效键数</translation>
    </message>
    <message>
        <source>Weight on the needles</source>
        <translation>针所得的权重</translation>
    </message>
    <message>
        <source>Entropy as a share of the largest</source>
        <translation>熵占最大值的比例</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>Weights at the present length</source>
        <translation>当前长度下的权重</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 queries.</source>
        <translation>预览：%2 个查询中的 %1 个。</translation>
    </message>
    <message>
        <source>Switch on at least one law of scaling.</source>
        <translation>请至少打开一个缩放规律。</translation>
    </message>
    <message>
        <source>A file is set, but the logits are others: these are made at random.</source>
        <translation>已设置文件，但 logits 取自别处：这些是随机生成的。</translation>
    </message>
    <message>
        <source>One key with bonus 8 among noise: plain attention loses it, from 0.74 of the weight at 512 keys to 0.13 at 16,384. With log n it keeps about 0.75.</source>
        <translation>噪声中有一个键得到加成 8：普通注意力会丢失它，权重从 512 个键时的 0.74 降到 16,384 个键时的 0.13。用 log n 则保持约 0.75。</translation>
    </message>
    <message>
        <source>It has been proposed to multiply logits by ln n / ln L, with L = 512 the length that a model was trained for, so that the entropy does not depend on n. The quick derivation takes ln n less the factor times what the largest logit stands above the mean for the entropy, and so wants a factor that grows like ln n. That formula can be switched on as “mean field”: it is far from the exact curve.</source>
        <translation>有人提议把 logits 乘以 ln n / ln L，其中 L = 512 是模型的训练长度，使熵不依赖于 n。快速推导以“ln n 减去因子乘以最大 logit 高出平均的量”作为熵，于是要求因子像 ln n 那样增长。该公式可作为“平均场”打开：它离精确曲线很远。</translation>
    </message>
    <message>
        <source>Entropies are exact means; sampled ones, with their intervals, can be switched on in the menu of layers.</source>
        <translation>熵为精确平均；采样值及其区间可在图层菜单中打开。</translation>
    </message>
    <message>
        <source>Attention spreads out over more keys. Does log n hold it?</source>
        <translation>键越多注意力越分散。log n 能使它不变吗？</translation>
    </message>
    <message>
        <source>%1 is %2, but counted from 0 the last is %3</source>
        <translation>%1 为 %2，但从 0 数起最后一个是 %3</translation>
    </message>
    <message>
        <source>%1: the logit of query %2 and key %3, counted from 0, is %4.</source>
        <translation>%1：查询 %2 与键 %3（从 0 数起）的 logit 为 %4。</translation>
    </message>
    <message>
        <source>%1: query %2, counted from 0, sees no key: all of its logits are -inf.</source>
        <translation>%1：查询 %2（从 0 数起）看不到任何键：它的 logits 全为 -inf。</translation>
    </message>
    <message>
        <source>The law “%1” cannot be matched at the base length, where its factor is 0 or nearly so.</source>
        <translation>缩放规律“%1”无法在基准长度处对齐：它在该处的因子为 0 或几乎为 0。</translation>
    </message>
    <message>
        <source>The file&apos;s logits lie so far apart that they overflow under the law “%1”.</source>
        <translation>文件中的 logits 相差太大，在规律“%1”下溢出。</translation>
    </message>
    <message>
        <source>How much logits of one query differ. With 1, attention over many keys is nearly uniform.</source>
        <translation>同一查询的 logits 相差多大。为 1 时，对许多键的注意力几乎均匀。</translation>
    </message>
    <message>
        <source>sparsemax at σ = 3</source>
        <translation>σ = 3 时的 sparsemax</translation>
    </message>
    <message>
        <source>A query spreads weights over n keys: a softmax of logits s = q·k / √d. The entropy of these weights says how widely: ln n if all keys count alike, 0 if one has it all, and its exponential is the effective number of keys. With more keys attention usually spreads wider.</source>
        <translation>一个查询把权重分给 n 个键：对 logits s = q·k / √d 做 softmax。这些权重的熵说明分得多散：所有键同等重要时为 ln n，一个键独占时为 0，熵的指数就是有效键数。键越多，注意力通常越分散。</translation>
    </message>
    <message>
        <source>For independent normal logits the mean entropy is known exactly, and drawn without noise. With factor times σ called a, it is close to ln n − a² / 2 while a is well below √(2 ln n); beyond, the weights condense on a few keys (physicists know it as the random energy model). So log n scaling is not invariant in general: at σ = 1 the entropy still grows, near σ = 3 it is level, above it falls.</source>
        <translation>对独立正态 logits，平均熵可精确算出，画出时没有噪声。记因子乘 σ 为 a，当 a 远小于 √(2 ln n) 时它接近 ln n − a² / 2；超过之后权重凝聚到少数键上（物理学家称之为随机能量模型）。所以 log n 缩放一般并非不变：σ = 1 时熵仍增长，σ = 3 附近持平，更大时下降。</translation>
    </message>
    <message>
        <source>Preview: without the map, or without lengths that take too long.</source>
        <translation>预览：未含权重图，或未含耗时过长的长度。</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>SSMax, Qwen, YaRN and Llama 4 beside log n, matched at the base length, up to a million keys.</source>
        <translation>SSMax、Qwen、YaRN、Llama 4 与 log n 并列，在基准长度处对齐，直到一百万个键。</translation>
    </message>
    <message>
        <source>%1 % of the logits are masked. At length n a query sees those of the first n keys that are not; one that sees none is left out there. Means are over all others, also those that see few keys under a causal mask; factors and ln n are those of n.</source>
        <translation>%1 % 的 logits 被掩蔽。在长度 n 处，查询看到前 n 个键中未被掩蔽的；一个也看不到的查询在该处略去。平均包括其余所有查询，也包括因果掩蔽下只看到少数键的查询；因子与 ln n 均按 n 计。</translation>
    </message>
</context>
<context>
    <name>command line</name>
    <message>
        <source>--lang must be one of %1, but %2 was given.</source>
        <translation>--lang 必须是以下之一：%1，但给出的是 %2。</translation>
    </message>
    <message>
        <source>There is no panel %1; there are: %2.</source>
        <translation>没有面板 %1；可用的面板有：%2。</translation>
    </message>
    <message>
        <source>There is no display to open a window on; &quot;orrery export&quot; writes pictures without one.</source>
        <translation>没有可以打开窗口的显示器；“orrery export”不需要显示器也能写出图片。</translation>
    </message>
    <message>
        <source>There is no subcommand %1; there are: %2.</source>
        <translation>没有子命令 %1；可用的子命令有：%2。</translation>
    </message>
    <message>
        <source>There is no option %1 here; &quot;%2 --help&quot; lists the options.</source>
        <translation>这里没有选项 %1；“%2 --help”会列出所有选项。</translation>
    </message>
    <message>
        <source>&quot;orrery %1&quot; needs %2; &quot;orrery list&quot; shows what there is.</source>
        <translation>“orrery %1”需要 %2；“orrery list”会列出可用的内容。</translation>
    </message>
    <message>
        <source>%1 is one word too many; &quot;orrery %2--help&quot; shows what goes.</source>
        <translation>%1 是多余的；“orrery %2--help”会说明正确的用法。</translation>
    </message>
    <message>
        <source>--%1 takes no value, but %2 was given.</source>
        <translation>--%1 不带值，但给出了 %2。</translation>
    </message>
    <message>
        <source>--%1 was given twice; once is enough.</source>
        <translation>--%1 给出了两次；一次就够了。</translation>
    </message>
    <message>
        <source>--%1 needs a value: %2.</source>
        <translation>--%1 需要一个值：%2。</translation>
    </message>
    <message>
        <source>Standard output cannot be written.</source>
        <translation>无法写入标准输出。</translation>
    </message>
    <message>
        <source>--%1 must be one of %2, but %3 was given.</source>
        <translation>--%1 必须是以下之一：%2，但给出的是 %3。</translation>
    </message>
    <message>
        <source>--%1 must be FROM,TO, two numbers of which the second is larger, but %2 was given.</source>
        <translation>--%1 必须是“起,止”两个数，且后者较大，但给出的是 %2。</translation>
    </message>
    <message>
        <source>--set needs ID=VALUE, such as n=20, but %1 was given.</source>
        <translation>--set 需要 ID=VALUE，例如 n=20，但给出的是 %1。</translation>
    </message>
    <message>
        <source>The parameter %1 was set twice; once is enough.</source>
        <translation>参数 %1 设置了两次；一次就够了。</translation>
    </message>
    <message>
        <source>&quot;orrery export&quot; needs a file to write: -o FILE with .png, .svg, .pdf, .csv, .json or .py.</source>
        <translation>“orrery export”需要一个要写入的文件：-o FILE，结尾为 .png、.svg、.pdf、.csv、.json 或 .py。</translation>
    </message>
    <message>
        <source>--output must end in .png, .svg, .pdf, .csv, .json or .py, but %1 was given.</source>
        <translation>--output 必须以 .png、.svg、.pdf、.csv、.json 或 .py 结尾，但给出的是 %1。</translation>
    </message>
    <message>
        <source>--output names the same file twice: %1.</source>
        <translation>--output 两次指定了同一个文件：%1。</translation>
    </message>
    <message>
        <source>--%1 names the same one twice; once is enough.</source>
        <translation>--%1 两次指定了同一项；一次就够了。</translation>
    </message>
    <message>
        <source>There is no plot %1; there are: %2.</source>
        <translation>没有图 %1；可用的图有：%2。</translation>
    </message>
    <message>
        <source>There is no table %1; there are: %2.</source>
        <translation>没有表 %1；可用的表有：%2。</translation>
    </message>
    <message>
        <source>--plot and --table exclude each other.</source>
        <translation>--plot 与 --table 不能同时使用。</translation>
    </message>
    <message>
        <source>--table goes into .csv and .json files, but %1 was given.</source>
        <translation>--table 只能写入 .csv 和 .json 文件，但给出的是 %1。</translation>
    </message>
    <message>
        <source>--show and --hide name %1 twice; once is enough.</source>
        <translation>--show 和 --hide 两次提到 %1；一次就够了。</translation>
    </message>
    <message>
        <source>There is no layer %1 in the plot; there are: %2.</source>
        <translation>图中没有图层 %1；可用的图层有：%2。</translation>
    </message>
    <message>
        <source>There is no font %1 on this machine; &quot;fc-list : family&quot; lists them, and serif and sans-serif always work.</source>
        <translation>本机没有字体 %1；“fc-list : family”会列出所有字体，serif 和 sans-serif 总是可用的。</translation>
    </message>
    <message>
        <source>--title, --x-label and --y-label are for a picture of one plot.</source>
        <translation>--title、--x-label 和 --y-label 只用于单个图的图片。</translation>
    </message>
    <message>
        <source>Orrery: phenomena of high dimensions and deep learning, moved by hand.</source>
        <translation>Orrery：亲手转动高维空间与深度学习中的现象。</translation>
    </message>
    <message>
        <source>&quot;orrery SUBCOMMAND --help&quot; shows the options of one.</source>
        <translation>“orrery SUBCOMMAND --help”显示某个子命令的选项。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed while running, 2 the call is wrong.</source>
        <translation>退出状态：0 完成，1 运行失败，2 调用有误。</translation>
    </message>
    <message>
        <source>Parameters (kind, range, default, unit):</source>
        <translation>参数（类型、范围、默认值、单位）：</translation>
    </message>
    <message>
        <source>Plots:</source>
        <translation>图：</translation>
    </message>
    <message>
        <source>Tables:</source>
        <translation>表：</translation>
    </message>
    <message>
        <source>Readouts:</source>
        <translation>读数：</translation>
    </message>
    <message>
        <source>Presets:</source>
        <translation>预设：</translation>
    </message>
    <message>
        <source>Language of messages and of texts in pictures; by default the system&apos;s.</source>
        <translation>消息和图片中文字的语言；默认跟随系统。</translation>
    </message>
    <message>
        <source>Print this help and stop.</source>
        <translation>显示本帮助后退出。</translation>
    </message>
    <message>
        <source>Print the version and stop.</source>
        <translation>显示版本后退出。</translation>
    </message>
    <message>
        <source>Set a parameter; the others have their defaults. See &quot;orrery list&quot;.</source>
        <translation>设置一个参数；其余参数取默认值。参见“orrery list”。</translation>
    </message>
    <message>
        <source>Write FILE; its ending decides: .png .svg .pdf .csv .json, or .py for a matplotlib script.</source>
        <translation>写入 FILE；格式由结尾决定：.png .svg .pdf .csv .json，或 .py（matplotlib 脚本）。</translation>
    </message>
    <message>
        <source>Which plot. Pictures show the first one unless told; several stand side by side, &quot;all&quot; makes a grid. CSV and JSON hold all plots unless told.</source>
        <translation>选择图。不指定时图片只含第一个图；指定多个则并排放置，“all”排成网格。CSV 和 JSON 默认包含所有图。</translation>
    </message>
    <message>
        <source>Write this table instead of plots (.csv and .json).</source>
        <translation>写出这个表而不是图（.csv 和 .json）。</translation>
    </message>
    <message>
        <source>How much to compute; by default final.</source>
        <translation>计算的精细程度；默认为 final。</translation>
    </message>
    <message>
        <source>A style for pictures: screen (by default), slides, neurips, icml, ieee, ieee_wide, nature, nature_wide, or a JSON file. The options below change single parts of it.</source>
        <translation>图片样式：screen（默认）、slides、neurips、icml、ieee、ieee_wide、nature、nature_wide，或一个 JSON 文件。下面的选项可更改其中的单项。</translation>
    </message>
    <message>
        <source>Width and height of the picture in pixels, or in millimetres: 960x600, 89x60mm.</source>
        <translation>图片的宽和高，单位为像素或毫米：960x600、89x60mm。</translation>
    </message>
    <message>
        <source>Pixels per inch, 72..1200.</source>
        <translation>每英寸像素数，72..1200。</translation>
    </message>
    <message>
        <source>Font family: an installed one, serif or sans-serif.</source>
        <translation>字体：已安装的字体，或 serif、sans-serif。</translation>
    </message>
    <message>
        <source>Font size in points, 4..72.</source>
        <translation>字号，单位为磅，4..72。</translation>
    </message>
    <message>
        <source>Width of lines in points, 0.25..10.</source>
        <translation>线宽，单位为磅，0.25..10。</translation>
    </message>
    <message>
        <source>Colours of the picture.</source>
        <translation>图片的配色。</translation>
    </message>
    <message>
        <source>Background of the picture.</source>
        <translation>图片的背景。</translation>
    </message>
    <message>
        <source>Show a part that the style leaves out: title, legend or grid.</source>
        <translation>显示样式中省略的部分：title（标题）、legend（图例）或 grid（网格）。</translation>
    </message>
    <message>
        <source>Leave out a part: title, legend or grid.</source>
        <translation>省略一个部分：title（标题）、legend（图例）或 grid（网格）。</translation>
    </message>
    <message>
        <source>Title in place of the plot&apos;s own.</source>
        <translation>替换图自身的标题。</translation>
    </message>
    <message>
        <source>Label of the x axis in place of the plot&apos;s own.</source>
        <translation>替换图自身的 x 轴标签。</translation>
    </message>
    <message>
        <source>Label of the y axis in place of the plot&apos;s own.</source>
        <translation>替换图自身的 y 轴标签。</translation>
    </message>
    <message>
        <source>Scale of the x axis.</source>
        <translation>x 轴的刻度类型。</translation>
    </message>
    <message>
        <source>Scale of the y axis.</source>
        <translation>y 轴的刻度类型。</translation>
    </message>
    <message>
        <source>Part of the x axis that is shown.</source>
        <translation>显示 x 轴的哪一段。</translation>
    </message>
    <message>
        <source>Part of the y axis that is shown.</source>
        <translation>显示 y 轴的哪一段。</translation>
    </message>
    <message>
        <source>Show a layer that is hidden at first.</source>
        <translation>显示一个起初隐藏的图层。</translation>
    </message>
    <message>
        <source>Leave a layer out of the picture.</source>
        <translation>从图片中省略一个图层。</translation>
    </message>
    <message>
        <source>Language of messages and of texts in pictures; by default the system&apos;s. CSV and JSON are in English unless this is given.</source>
        <translation>消息和图片中文字的语言；默认跟随系统。CSV 和 JSON 除非指定本选项，否则使用英文。</translation>
    </message>
    <message>
        <source>Open the window.</source>
        <translation>打开窗口。</translation>
    </message>
    <message>
        <source>Show this panel first.</source>
        <translation>首先显示这个面板。</translation>
    </message>
    <message>
        <source>List panels with their parameters, plots, readouts and presets.</source>
        <translation>列出面板及其参数、图、读数和预设。</translation>
    </message>
    <message>
        <source>Print JSON for scripts.</source>
        <translation>输出 JSON，供脚本使用。</translation>
    </message>
    <message>
        <source>Compute a panel and write it as picture, data or script.</source>
        <translation>计算一个面板，并写成图片、数据或脚本。</translation>
    </message>
    <message>
        <source>Measure the time from slider to painted plot, and of final results.</source>
        <translation>测量从移动滑块到画完图的时间，以及得到最终结果的时间。</translation>
    </message>
    <message>
        <source>--view needs PLOT={…}, a plot and a JSON object, but %1 was given.</source>
        <translation>--view 需要 PLOT={…}，即一个图和一个 JSON 对象，但给出的是 %1。</translation>
    </message>
    <message>
        <source>View of one of several plots as sessions hold it, such as ratio={&quot;y_scale&quot;:&quot;log&quot;}.</source>
        <translation>多个图中某一个的视图，写法与会话文件相同，例如 ratio={&quot;y_scale&quot;:&quot;log&quot;}。</translation>
    </message>
    <message>
        <source>--beside must be the number of a --pin, 1 for the first, but %1 was given with %2 pins.</source>
        <translation>--beside 应为某个 --pin 的序号（1 为第一个），但给出的是 %1，而共有 %2 个固定图。</translation>
    </message>
    <message>
        <source>--overlay needs PLOT=FILE, such as %1=measured.csv, but %2 was given.</source>
        <translation>--overlay 需要 PLOT=FILE，例如 %1=measured.csv，但给出的是 %2。</translation>
    </message>
    <message>
        <source>--pin needs [NAME:]ID=VALUE[,ID=VALUE]…, such as p=1, but %1 was given.</source>
        <translation>--pin 需要 [NAME:]ID=VALUE[,ID=VALUE]…，例如 p=1，但给出的是 %1。</translation>
    </message>
    <message>
        <source>--pin can be given %1 times at most.</source>
        <translation>--pin 最多可给出 %1 次。</translation>
    </message>
    <message>
        <source>Show the curves with these values changed as a ghost, such as --pin p=1; up to eight.</source>
        <translation>以淡色曲线显示更改了这些值的结果，例如 --pin p=1；最多八个。</translation>
    </message>
    <message>
        <source>Show the plot of the K-th pin beside the present one, in the same axes and colours.</source>
        <translation>将第 K 个固定图与当前图并排显示，坐标轴与颜色相同。</translation>
    </message>
    <message>
        <source>Lay measurements over a plot: a CSV file with x, y and perhaps lower, upper.</source>
        <translation>在图上叠加测量数据：含 x、y 列，并可有 lower、upper 列的 CSV 文件。</translation>
    </message>
    <message>
        <source>&quot;orrery export&quot; needs PANEL or --session FILE; &quot;orrery list&quot; shows what there is.</source>
        <translation>“orrery export”需要 PANEL 或 --session FILE；“orrery list”会列出可用的内容。</translation>
    </message>
    <message>
        <source>Export all panels of a session, each with all its plots as they were saved: one page each of a .pdf.</source>
        <translation>导出会话中的所有面板，每个面板含其全部图，视图与保存时相同：在 .pdf 中各占一页。</translation>
    </message>
    <message>
        <source>Open this session.</source>
        <translation>打开这个会话。</translation>
    </message>
    <message>
        <source>Open the window with a session, with what an exported file was made from, or with a data file.</source>
        <translation>打开窗口，并打开一个会话、恢复生成某个导出文件的设置，或载入一个数据文件。</translation>
    </message>
    <message>
        <source>--%1 and --session do not go together: the session says it.</source>
        <translation>--%1 和 --session 不能一起使用：这由会话决定。</translation>
    </message>
    <message>
        <source>The session holds %1 panels: only a .pdf has a page for each, but %2 was given.</source>
        <translation>会话含有 %1 个面板：只有 .pdf 能让每个面板各占一页，但给出的是 %2。</translation>
    </message>
    <message>
        <source>%1 is one word too many: the session says which panels.</source>
        <translation>多了 %1：导出哪些面板由会话决定。</translation>
    </message>
    <message>
        <source>&quot;orrery %1&quot; does not know %2; there are: %3.</source>
        <translation>“orrery %1” 不认识 %2；可用的有：%3。</translation>
    </message>
    <message>
        <source>--%1 must be %2, but %3 was given.</source>
        <translation>--%1 必须是%2，但给出的是 %3。</translation>
    </message>
    <message>
        <source>an integer in %1</source>
        <translation> %1 内的整数</translation>
    </message>
    <message>
        <source>a number in %1 and not 0</source>
        <translation> %1 内的数且不为 0</translation>
    </message>
    <message>
        <source>a number in %1</source>
        <translation> %1 内的数</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>The model, a .safetensors file; by default the one that Orrery comes with.</source>
        <translation>模型，一个 .safetensors 文件；默认为 Orrery 自带的模型。</translation>
    </message>
    <message>
        <source>Seed of the random numbers, 0..4294967295; by default 1.</source>
        <translation>随机数种子，0..4294967295；默认 1。</translation>
    </message>
    <message>
        <source>0 takes the likeliest character at each place, up to 10; by default 0.5.</source>
        <translation>0 表示每处取最可能的字，最大 10；默认 0.5。</translation>
    </message>
    <message>
        <source>Print traditional characters, by OpenCC.</source>
        <translation>输出繁体字，由 OpenCC 转换。</translation>
    </message>
    <message>
        <source>Length of these lists, 1..100; by default 10.</source>
        <translation>近邻表的长度，1..100；默认 10。</translation>
    </message>
    <message>
        <source>Latents drawn at a time, among which neighbours are searched, 101..20000; by default 10000.</source>
        <translation>每次抽取、在其中搜索近邻的隐向量个数，101..20000；默认 10000。</translation>
    </message>
    <message>
        <source>Of a folder, the files whose names begin so, such as poet.tang.</source>
        <translation>文件夹中名称以此开头的文件，例如 poet.tang.。</translation>
    </message>
    <message>
        <source>Convert the corpus to these characters, with OpenCC.</source>
        <translation>用 OpenCC 把语料转换为简体或繁体。</translation>
    </message>
    <message>
        <source>The model to write, after each epoch; beside it FILE.checkpoint.</source>
        <translation>每轮之后写出的模型；旁边是 FILE.checkpoint。</translation>
    </message>
    <message>
        <source>Go on from FILE.checkpoint, with the settings it was begun with.</source>
        <translation>从 FILE.checkpoint 继续，沿用开始时的设置。</translation>
    </message>
    <message>
        <source>Passes over the corpus, 1..100000; by default 30.</source>
        <translation>遍历语料的轮数，1..100000；默认 30。</translation>
    </message>
    <message>
        <source>Write the model in half the size.</source>
        <translation>以一半的大小写出模型。</translation>
    </message>
    <message>
        <source>Update rule, as in panel optimizers; by default adam.</source>
        <translation>更新规则，同优化器面板；默认 adam。</translation>
    </message>
    <message>
        <source>Largest norm of the gradient, above 0 and up to 1000000; by default any.</source>
        <translation>梯度的最大范数，大于 0，至多 1000000；默认不限。</translation>
    </message>
    <message>
        <source>Lookahead over the rule: half a step every K steps, 1..1000; by default without.</source>
        <translation>在规则之上使用 Lookahead：每 K 步走一半，1..1000；默认不用。</translation>
    </message>
    <message>
        <source>Move the embedding only where the batch was; what the rule keeps of the other rows stays or decays. By default all rows move.</source>
        <translation>只移动批次涉及的嵌入行；规则为其他行保存的量保持不变或衰减。默认移动所有行。</translation>
    </message>
    <message>
        <source>Weight of the divergence of the latent, 0..20; by default 1.</source>
        <translation>隐变量散度的权重，0..20；默认 1。</translation>
    </message>
    <message>
        <source>Print new couplets, one a line.</source>
        <translation>输出新的诗联，每行一联。</translation>
    </message>
    <message>
        <source>How many, 1..1000000; by default 1.</source>
        <translation>多少联，1..1000000；默认 1。</translation>
    </message>
    <message>
        <source>Couplets to learn: a text with one a line, a fortune file, or JSON as in chinese-poetry, a file or a folder.</source>
        <translation>要学习的诗联：每行一联的文本、fortune 文件，或 chinese-poetry 式的 JSON，文件或文件夹皆可。</translation>
    </message>
    <message>
        <source>Train a model; a run that was stopped in any way goes on with --resume.</source>
        <translation>训练模型；无论以何种方式中断，都可用 --resume 继续。</translation>
    </message>
    <message>
        <source>The corpus of the model: for pairs of characters, copies, and couplets held out.</source>
        <translation>模型的语料：用于相邻字对、抄袭和留出的诗联。</translation>
    </message>
    <message>
        <source>Measure verses of a model, beside real and shuffled ones.</source>
        <translation>度量模型的诗联，与真实的和打乱的并列。</translation>
    </message>
    <message>
        <source>Tones of characters: a table of character, level, oblique, either; by default Unicode&apos;s readings.</source>
        <translation>字的平仄：character, level, oblique, either 的表；默认取 Unicode 的读音。</translation>
    </message>
    <message>
        <source>Verses to measure, 2..1000000; by default 1000.</source>
        <translation>要度量的联数，2..1000000；默认 1000。</translation>
    </message>
    <message>
        <source>Couplets in the manner of the Tang, by a variational autoencoder.</source>
        <translation>由变分自编码器写出的唐风诗联。</translation>
    </message>
    <message>
        <source>Print the latent of a couplet, and what it gives back, as JSON.</source>
        <translation>以 JSON 输出一联的隐变量及其重构。</translation>
    </message>
    <message>
        <source>Print couplets on the way from one couplet to another.</source>
        <translation>输出从一联到另一联途中的诗联。</translation>
    </message>
    <message>
        <source>How many, both ends included, 2..10000; by default 11.</source>
        <translation>多少联，含两端，2..10000；默认 11。</translation>
    </message>
    <message>
        <source>Only %1 of %2 latents with a hub value of at least %3 were found among %4; the largest hub value was %5.</source>
        <translation>在 %4 个隐向量中只找到 %2 个所需中的 %1 个，其枢纽值至少为 %3；最大的枢纽值为 %5。</translation>
    </message>
    <message>
        <source>regulated</source>
        <translation>合律</translation>
    </message>
    <message>
        <source>opposite</source>
        <translation>上下相对</translation>
    </message>
    <message>
        <source>alternate</source>
        <translation>平仄交替</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>声调已知</translation>
    </message>
    <message>
        <source>bigrams</source>
        <translation>已见字对</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>有重字</translation>
    </message>
    <message>
        <source>adjacent</source>
        <translation>有叠字</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>照抄</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>couplets</source>
        <translation>联数</translation>
    </message>
    <message>
        <source>distinct</source>
        <translation>不同的字</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 联中 %1 个</translation>
    </message>
    <message>
        <source>characters given back</source>
        <translation>还原的字</translation>
    </message>
    <message>
        <source>couplets given back</source>
        <translation>还原的联</translation>
    </message>
    <message>
        <source>cross entropy at the mean</source>
        <translation>均值处的交叉熵</translation>
    </message>
    <message>
        <source>cross entropy, sampled</source>
        <translation>交叉熵（采样）</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>evidence lower bound</source>
        <translation>证据下界</translation>
    </message>
    <message>
        <source>active units</source>
        <translation>活跃维数</translation>
    </message>
    <message>
        <source>Of %1 characters of the corpus with a tone in both tables, that of --tones and Unicode&apos;s readings, %2 % agree, and %3 % of those that are level or oblique in both.</source>
        <translation>语料中有 %1 个字在两张表（--tones 的和 Unicode 读音的）中都有声调，其中 %2 % 一致；在两表中都确定为平或仄的字中，%3 % 一致。</translation>
    </message>
    <message>
        <source>--%1 is fixed when a training begins; --resume goes on with what it was then.</source>
        <translation>--%1 在训练开始时就已固定；--resume 沿用当时的值。</translation>
    </message>
    <message>
        <source>%1 is there already: --resume goes on with it, and another --model begins a new one.</source>
        <translation>%1 已经存在：--resume 接着训练它，另一个 --model 则重新开始。</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>还需 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>还需 %1 小时</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Stopped; --resume goes on from %1.</source>
        <translation>已停止；--resume 从 %1 继续。</translation>
    </message>
    <message>
        <source>The training was begun with another corpus than %1: its SHA-256 was %2.</source>
        <translation>训练开始时用的语料不是 %1：其 SHA-256 为 %2。</translation>
    </message>
    <message>
        <source>%1 is damaged: it is ahead of its corpus.</source>
        <translation>%1 已损坏：其位置超出了语料。</translation>
    </message>
    <message>
        <source>&quot;orrery poems train&quot; needs --corpus PATH, the couplets to learn, and --model FILE, the model to write.</source>
        <translation>“orrery poems train” 需要 --corpus PATH（要学习的诗联）和 --model FILE（要写出的模型）。</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>训练过的</translation>
    </message>
    <message>
        <source>with unknown characters, left out</source>
        <translation>含不认识的字，未计入</translation>
    </message>
    <message>
        <source>&quot;orrery %1&quot; needs one of these words right after it: %2.</source>
        <translation>“orrery %1” 之后须紧跟以下词之一：%2。</translation>
    </message>
    <message>
        <source>The model was trained on another corpus: what is called held out here it may have learnt.</source>
        <translation>模型是用另一份语料训练的：这里称为留出的，它可能已经学过。</translation>
    </message>
    <message>
        <source>--model must be the name of a file, but %1 was given.</source>
        <translation>--model 必须是文件名，但给出的是 %1。</translation>
    </message>
    <message>
        <source>%1 is there already and would be replaced: another --model begins a new one.</source>
        <translation>%1 已经存在，会被替换：请用另一个 --model 重新开始。</translation>
    </message>
    <message>
        <source>--epochs cannot be more than the %1 that the training began with: its learning rate is 0 after them.</source>
        <translation>--epochs 不能超过训练开始时的 %1：此后学习率为 0。</translation>
    </message>
    <message>
        <source>All %1 epochs are done; --epochs sets more.</source>
        <translation>全部 %1 轮已完成；--epochs 可增加轮数。</translation>
    </message>
    <message>
        <source>Another training is writing %1.</source>
        <translation>另一个训练正在写入 %1。</translation>
    </message>
    <message>
        <source>Draw from the K likeliest characters only, 0..100000; by default 0, all.</source>
        <translation>只从最可能的 K 个字中抽取，0..100000；默认 0，即全部。</translation>
    </message>
    <message>
        <source>Nats that a character loses each time it is in the verse already, 0..20; by default 2, of article 0.</source>
        <translation>诗中已有的字每出现一次扣去的奈特数，0..20；默认 2，article 为 0。</translation>
    </message>
    <message>
        <source>Tonal form that orrery is asked for: any, regulated (by default), corpus, pattern1 to pattern4, irregular.</source>
        <translation>要求 orrery 写的格律：any、regulated（默认）、corpus、pattern1 至 pattern4、irregular。</translation>
    </message>
    <message>
        <source>Which latents are taken: none (all), hub, nearest_mean, shrunk, sphere; by default hub where --hub-threshold is given.</source>
        <translation>取哪些隐变量：none（全部）、hub、nearest_mean、shrunk、sphere；给出 --hub-threshold 时默认 hub。</translation>
    </message>
    <message>
        <source>Keep latents that stand in the lists of neighbours of at least T others, 0..1000000; by default 50, without --selection 0, all.</source>
        <translation>只留下至少在 T 个其他隐变量的近邻表中的隐变量，0..1000000；默认 50，没有 --selection 时为 0，即全部。</translation>
    </message>
    <message>
        <source>Learning rate, above 0 and up to 100; by default the rule&apos;s, of orrery with adam 0.004.</source>
        <translation>学习率，大于 0，至多 100；默认用该规则的值，orrery 用 adam 时为 0.004。</translation>
    </message>
    <message>
        <source>Decoupled weight decay of all but biases, 0..1; by default 0, of orrery 0.2.</source>
        <translation>除偏置外全部权重的解耦权重衰减，0..1；默认 0，orrery 为 0.2。</translation>
    </message>
    <message>
        <source>The learning rate over the run: the same, or down to 0 along a cosine; by default constant, of orrery cosine.</source>
        <translation>训练中的学习率：不变，或沿余弦降到 0；默认 constant，orrery 为 cosine。</translation>
    </message>
    <message>
        <source>Steps over which the learning rate grows at first, 0..1000000; by default 0, of orrery 500.</source>
        <translation>开始时学习率逐步升高的步数，0..1000000；默认 0，orrery 为 500。</translation>
    </message>
    <message>
        <source>The network: article, that of kexue 5332 (by default), or orrery, which writes character by character.</source>
        <translation>网络：article，即 kexue 5332 的网络（默认）；或 orrery，逐字写成。</translation>
    </message>
    <message>
        <source>Of orrery: so many of the most frequent characters, 1..100000; by default 6000.</source>
        <translation>用于 orrery：最常见的这么多个字，1..100000；默认 6000。</translation>
    </message>
    <message>
        <source>Couplets of a step, 1..512; by default 64, of orrery 256.</source>
        <translation>每步的联数，1..512；默认 64，orrery 为 256。</translation>
    </message>
    <message>
        <source>Epochs over which that weight grows from 0, 0..100000; by default 0, of orrery a quarter of all.</source>
        <translation>该权重从 0 升起所用的轮数，0..100000；默认 0，orrery 为全部的四分之一。</translation>
    </message>
    <message>
        <source>Nats of the divergence that cost nothing, 0..1000; by default 0, of orrery 16.</source>
        <translation>不计代价的散度奈特数，0..1000；默认 0，orrery 为 16。</translation>
    </message>
    <message>
        <source>Of orrery: share of the characters and forms that are hidden from the network, 0..1; by default 0.1.</source>
        <translation>用于 orrery：对网络隐去的字与格律的比例，0..1；默认 0.1。</translation>
    </message>
    <message>
        <source>--vocabulary is for the architecture orrery: only that can read a character that it does not know.</source>
        <translation>--vocabulary 只用于架构 orrery：只有它能读不认识的字。</translation>
    </message>
    <message>
        <source>Meanwhile train a model of verse on these couplets, in this process.</source>
        <translation>同时在本进程中用这些诗联训练一个诗歌模型。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>The computation was cancelled.</source>
        <translation>计算已取消。</translation>
    </message>
    <message>
        <source>%1 must be an integer in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的整数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be a number in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be one of %2, but %3 was given.</source>
        <translation>%1 必须是以下之一：%2，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be true or false, but %2 was given.</source>
        <translation>%1 必须是 true 或 false，但给出的是 %2。</translation>
    </message>
    <message>
        <source>%1 must be a text, but %2 was given.</source>
        <translation>%1 必须是文本，但给出的是 %2。</translation>
    </message>
    <message>
        <source>There is no parameter &quot;%1&quot;; there are: %2.</source>
        <translation>没有名为“%1”的参数；可用的参数有：%2。</translation>
    </message>
    <message>
        <source>There is no plot &quot;%1&quot; at these values; there are: %2.</source>
        <translation>在这些参数值下没有图“%1”；可用的图有：%2。</translation>
    </message>
    <message>
        <source>There is no table &quot;%1&quot; at these values; there are: %2.</source>
        <translation>在这些参数值下没有表“%1”；可用的表有：%2。</translation>
    </message>
    <message>
        <source>The command ends within a quote.</source>
        <translation>命令在引号之内就结束了。</translation>
    </message>
    <message>
        <source>The command contains %1, which is left to a shell.</source>
        <translation>命令中含有 %1，这只有 shell 才能处理。</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>log₁₀ of %1</source>
        <translation>%1的 log₁₀</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, lower end</source>
        <translation>%1，下限</translation>
    </message>
    <message>
        <source>%1, upper end</source>
        <translation>%1，上限</translation>
    </message>
    <message>
        <source>%1, text</source>
        <translation>%1，文字</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>arrays are read from .npy, .npz and .safetensors files</source>
        <translation>数组只能从 .npy、.npz 和 .safetensors 文件读取</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>permission is denied</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>文件不完整，提前结束</translation>
    </message>
    <message>
        <source>it was changed while it was being read</source>
        <translation>文件在读取过程中被改动</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>its header promises the impossible shape %1</source>
        <translation>文件头声明的形状 %1 不可能存在</translation>
    </message>
    <message>
        <source>its header promises the shape %1 of %2, which is %3 bytes, but only %4 bytes follow</source>
        <translation>文件头声明形状为 %1、类型为 %2，应有 %3 字节，但其后只有 %4 字节</translation>
    </message>
    <message>
        <source>its first vector promises %1 numbers</source>
        <translation>首个向量声明的维数为 %1</translation>
    </message>
    <message>
        <source>its first vector promises %1 numbers, and %2 bytes are not a whole number of such vectors</source>
        <translation>首个向量声明的维数为 %1，而文件的 %2 字节不是整数个这样的向量</translation>
    </message>
    <message>
        <source>row %1, counted from 0, promises %2 numbers where the first row has %3</source>
        <translation>第 %1 行（从 0 计起）声明的维数为 %2，而首行为 %3</translation>
    </message>
    <message>
        <source>its line %1 is too long</source>
        <translation>第 %1 行过长</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>它不是文本</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>文件头已损坏</translation>
    </message>
    <message>
        <source>it holds Python objects instead of numbers</source>
        <translation>其中存放的是 Python 对象，而不是数值</translation>
    </message>
    <message>
        <source>it holds elements of the type %1, which are not numbers that can be read</source>
        <translation>其元素类型为 %1，不是可读取的数值类型</translation>
    </message>
    <message>
        <source>it holds records with named fields instead of plain numbers</source>
        <translation>其中存放的是带命名字段的记录，而不是普通数值</translation>
    </message>
    <message>
        <source>it is not a numpy array</source>
        <translation>它不是 NumPy 数组</translation>
    </message>
    <message>
        <source>its format version %1.%2 is not known</source>
        <translation>不支持其格式版本 %1.%2</translation>
    </message>
    <message>
        <source>its header should have %1 bytes, but only %2 bytes follow</source>
        <translation>文件头应有 %1 字节，但其后只有 %2 字节</translation>
    </message>
    <message>
        <source>its header of %1 bytes is too long</source>
        <translation>文件头有 %1 字节，过长</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>it is not a zip archive of numpy arrays</source>
        <translation>它不是存放 NumPy 数组的 zip 文件</translation>
    </message>
    <message>
        <source>there is no numpy array in it</source>
        <translation>其中没有 NumPy 数组</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>文件已加密</translation>
    </message>
    <message>
        <source>it is packed in a way that is not known here</source>
        <translation>不支持其压缩方式</translation>
    </message>
    <message>
        <source>it needs %1 GB of memory where %2 GB are free; a sample of its rows can be read instead</source>
        <translation>需要 %1 GB 内存，而可用内存只有 %2 GB；可以改为只随机抽取部分行</translation>
    </message>
    <message>
        <source>at least 2 points are needed, and it holds %1</source>
        <translation>至少需要 2 个点，而其中只有 %1 个</translation>
    </message>
    <message>
        <source>a sample needs at least 2 of its rows</source>
        <translation>至少要从中抽取 2 行</translation>
    </message>
    <message>
        <source>its points have no coordinates</source>
        <translation>其中的点没有坐标</translation>
    </message>
    <message>
        <source>row %1, column %2, counted from 0, is not a number</source>
        <translation>第 %1 行第 %2 列（从 0 计起）为 NaN</translation>
    </message>
    <message>
        <source>row %1, column %2, counted from 0, is infinite</source>
        <translation>第 %1 行第 %2 列（从 0 计起）为无穷大</translation>
    </message>
    <message>
        <source>points are read from .npy, .npz, .safetensors, .csv, .tsv, .fvecs, .txt, .vec and .w2v files</source>
        <translation>数据点只能从 .npy、.npz、.safetensors、.csv、.tsv、.fvecs、.txt、.vec 和 .w2v 文件读取</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>A random sample of %1 of the %2 rows of the file was read.</source>
        <translation>从文件的 %2 行中随机抽取了 %1 行。</translation>
    </message>
    <message>
        <source>%1 has %2 labels, but the file of the points has %3 rows.</source>
        <translation>%1 有 %2 个标签，但数据点文件有 %3 行。</translation>
    </message>
    <message>
        <source>it is not a safetensors file</source>
        <translation>它不是 safetensors 文件</translation>
    </message>
    <message>
        <source>its tensor %1 lies at the bytes %2 to %3 where %4 are there</source>
        <translation>张量 %1 应位于第 %2 至 %3 字节，但数据只有 %4 字节</translation>
    </message>
    <message>
        <source>its tensor %1 has the shape %2 of %3, but %4 bytes</source>
        <translation>张量 %1 的形状为 %2、类型为 %3，与其 %4 字节的大小不符</translation>
    </message>
    <message>
        <source>its tensor %1 overlaps another one</source>
        <translation>张量 %1 与另一个张量重叠</translation>
    </message>
    <message>
        <source>there is no tensor in it</source>
        <translation>其中没有张量</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 个</translation>
    </message>
    <message>
        <source>its shape is %1 where rows of points have two dimensions: (points, coordinates)</source>
        <translation>其形状为 %1，而每行一个点的数组应为二维：(点数, 坐标数)</translation>
    </message>
    <message>
        <source>there is no tensor %1, it holds a single array without a name</source>
        <translation>没有张量 %1，其中只有一个未命名的数组</translation>
    </message>
    <message>
        <source>there is no tensor %1 in it, but %2</source>
        <translation>其中没有张量 %1，只有 %2</translation>
    </message>
    <message>
        <source>none of its tensors can be read as points: %1</source>
        <translation>其中的张量都不能作为数据点读取：%1</translation>
    </message>
    <message>
        <source>it holds several tensors, and one of them has to be named: %1</source>
        <translation>其中有多个张量，需要指定一个：%1</translation>
    </message>
    <message>
        <source>Integers beyond 2^53 were rounded to the nearest double.</source>
        <translation>绝对值超过 2^53 的整数已舍入为最接近的双精度浮点数。</translation>
    </message>
    <message>
        <source>line %1 has %2 cells where the first line has %3</source>
        <translation>第 %1 行有 %2 个单元格，而首行有 %3 个</translation>
    </message>
    <message>
        <source>line %1 has %2 numbers behind its word where %3 are expected</source>
        <translation>第 %1 行的词之后有 %2 个数，而应有 %3 个</translation>
    </message>
    <message>
        <source>line %1 holds %2 where a number should be</source>
        <translation>第 %1 行应为数字的地方是 %2</translation>
    </message>
    <message>
        <source>there are no numbers in it</source>
        <translation>其中没有数字</translation>
    </message>
    <message>
        <source>its first line promises %1 words, and there are %2</source>
        <translation>首行声明有 %1 个词，实际有 %2 个</translation>
    </message>
    <message>
        <source>its first line promises %1 numbers a word, more than the file can hold</source>
        <translation>首行声明每个词有 %1 个数，超过了文件所能容纳的数量</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>its tensor %1 holds no numbers of type float</source>
        <translation>其张量 %1 中的数不是 float 类型</translation>
    </message>
</context>
<context>
    <name>embedding</name>
    <message>
        <source>All vectors of %1 are the same: there is no distance to keep.</source>
        <translation>%1 中的所有向量都相同：没有距离可以保持。</translation>
    </message>
    <message>
        <source>Choose a file of vectors (.npy, .npz, .safetensors, .csv, .tsv, .fvecs, word2vec text), or drop one on the window.</source>
        <translation>请选择一个向量文件（.npy、.npz、.safetensors、.csv、.tsv、.fvecs 或 word2vec 文本），或将其拖放到窗口上。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Random signs</source>
        <translation>随机符号</translation>
    </message>
    <message>
        <source>Achlioptas, a third not 0</source>
        <translation>Achlioptas，三分之一非零</translation>
    </message>
    <message>
        <source>Very sparse, 1/√D not 0</source>
        <translation>极稀疏，非零比例 1/√D</translation>
    </message>
    <message>
        <source>On a sphere</source>
        <translation>球面上</translation>
    </message>
    <message>
        <source>One-hot words</source>
        <translation>独热词向量</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Bridge to attention</source>
        <translation>通往注意力的桥梁</translation>
    </message>
    <message>
        <source>More about the file</source>
        <translation>文件的更多选项</translation>
    </message>
    <message>
        <source>Points N</source>
        <translation>点数 N</translation>
    </message>
    <message>
        <source>How many points the bounds and estimates are for. The vectors that are projected have a number of their own.</source>
        <translation>各种界与估计所针对的点数。实际被投影的向量另有自己的个数。</translation>
    </message>
    <message>
        <source>Distortion ε</source>
        <translation>失真 ε</translation>
    </message>
    <message>
        <source>Squared distances may change by so much: to between 1 - ε and 1 + ε times what they were.</source>
        <translation>允许平方距离改变的幅度：变为原来的 1 - ε 到 1 + ε 倍。</translation>
    </message>
    <message>
        <source>Dimension d</source>
        <translation>维数 d</translation>
    </message>
    <message>
        <source>How many coordinates the projection leaves: P has d rows. 64 is the size of BERT&apos;s attention heads.</source>
        <translation>投影后剩下的坐标数：P 有 d 行。64 是 BERT 注意力头的大小。</translation>
    </message>
    <message>
        <source>How the entries of P are drawn. All kinds keep squared lengths on average; sparse ones are cheaper, and fail for sparse vectors.</source>
        <translation>P 的元素如何抽取。各种方式都平均地保持长度的平方；稀疏的计算更省，但对稀疏向量失效。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Another seed gives another projection, and other random vectors or rows; the same seed gives the same ones.</source>
        <translation>不同的种子给出不同的投影，以及不同的随机向量或行；相同的种子给出相同的结果。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>File of vectors</source>
        <translation>向量文件</translation>
    </message>
    <message>
        <source>Each row is a vector: NumPy (.npy, .npz), safetensors, CSV, TSV, fvecs, word2vec text. Of more rows than are asked for, a random sample is taken.</source>
        <translation>每行是一个向量：NumPy（.npy、.npz）、safetensors、CSV、TSV、fvecs、word2vec 文本。若行数多于所需，则随机抽样。</translation>
    </message>
    <message>
        <source>Vectors n</source>
        <translation>向量数 n</translation>
    </message>
    <message>
        <source>How many vectors are projected. All n (n - 1) / 2 pairs are looked at.</source>
        <translation>被投影的向量个数。全部 n (n - 1) / 2 对都会考察。</translation>
    </message>
    <message>
        <source>Source dimension D</source>
        <translation>原始维数 D</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Which array of an .npz or .safetensors file; may be left empty where there is only one.</source>
        <translation>使用 .npz 或 .safetensors 文件中的哪个数组；只有一个时可以留空。</translation>
    </message>
    <message>
        <source>Base length L</source>
        <translation>基准长度 L</translation>
    </message>
    <message>
        <source>The length of text for which the dimension d is taken to be right.</source>
        <translation>认为维数 d 恰好合适的文本长度。</translation>
    </message>
    <message>
        <source>Length n</source>
        <translation>长度 n</translation>
    </message>
    <message>
        <source>The length of text of which the dimension dₙ is asked, and the scale of attention with it.</source>
        <translation>要求维数 dₙ（以及相应的注意力缩放）的文本长度。</translation>
    </message>
    <message>
        <source>d = %1</source>
        <translation>d = %1</translation>
    </message>
    <message>
        <source>|Px|² / |x|² of a pair</source>
        <translation>一对向量的 |Px|² / |x|²</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>χ² with d degrees of freedom, over d</source>
        <translation>自由度为 d 的 χ² 除以 d</translation>
    </message>
    <message>
        <source>χ² over d: the limit of many coordinates of like size</source>
        <translation>χ² 除以 d：众多坐标大小相近时的极限</translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 对</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>8 ln N: heuristic estimate, not a bound</source>
        <translation>8 ln N：启发式估计，不是界</translation>
    </message>
    <message>
        <source>N = %1</source>
        <translation>N = %1</translation>
    </message>
    <message>
        <source>Distortion</source>
        <translation>失真</translation>
    </message>
    <message>
        <source>Promised for %1 points, Dasgupta and Gupta</source>
        <translation>对 %1 个点的保证，Dasgupta 与 Gupta</translation>
    </message>
    <message>
        <source>Worst pair</source>
        <translation>最差的一对</translation>
    </message>
    <message>
        <source>Worst of as many independent pairs</source>
        <translation>同样多独立对中最差的</translation>
    </message>
    <message>
        <source>Typical pair (root mean square)</source>
        <translation>典型的一对（均方根）</translation>
    </message>
    <message>
        <source>ε = %1</source>
        <translation>ε = %1</translation>
    </message>
    <message>
        <source>⟨x, y⟩ / |x||y| before</source>
        <translation>投影前 ⟨x, y⟩ / |x||y|</translation>
    </message>
    <message>
        <source>⟨Px, Py⟩ / |x||y| after</source>
        <translation>投影后 ⟨Px, Py⟩ / |x||y|</translation>
    </message>
    <message>
        <source>∓ ε: where lengths of sums and differences are kept within ε</source>
        <translation>∓ ε：和与差的长度保持在 ε 之内时</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Dimension dₙ</source>
        <translation>维数 dₙ</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>dₙ = d ln n / ln L, d = %1, L = %2</source>
        <translation>dₙ = d ln n / ln L，d = %1，L = %2</translation>
    </message>
    <message>
        <source>Taken to be right: d at length L</source>
        <translation>设为恰好合适：长度 L 时的 d</translation>
    </message>
    <message>
        <source>599 dimensions: the promise kept</source>
        <translation>599 维：信守承诺</translation>
    </message>
    <message>
        <source>The bound 24 ln N / ε² asks for 599 dimensions, so that none of 130,816 pairs changes by more than half. None changes by even a third: a bound is careful.</source>
        <translation>按 24 ln N / ε²，要使 130,816 对距离都不改变一半以上，需要 599 维。实际上没有一对改变达到三分之一：严格的界总是谨慎的。</translation>
    </message>
    <message>
        <source>The worst pair and the typical one</source>
        <translation>最差的一对与典型的一对</translation>
    </message>
    <message>
        <source>Head size 64 for 512 tokens</source>
        <translation>512 个 token 与头大小 64</translation>
    </message>
    <message>
        <source>8 ln 512 is 50, near BERT&apos;s head size of 64. If 64 was right for 512 tokens, 16,384 would want 100, or logits scaled by log₅₁₂ 16,384 = 1.56.</source>
        <translation>8 ln 512 为 50，接近 BERT 的注意力头大小 64。如果 64 适合 512 个 token，那么 16,384 个就需要 100 维，或者把 logits 乘以 log₅₁₂ 16,384 = 1.56。</translation>
    </message>
    <message>
        <source>2,000 words in 64 dimensions</source>
        <translation>64 维中的 2,000 个词</translation>
    </message>
    <message>
        <source>One-hot words are at right angles. Random vectors of 64 dimensions cannot all be, but nearly: their inner products scatter by 1/8 around 0.</source>
        <translation>独热词向量两两正交。64 维的随机向量不可能全部正交，但几乎如此：它们的内积在 0 附近以 1/8 的幅度波动。</translation>
    </message>
    <message>
        <source>Very sparse projections fail for sparse vectors</source>
        <translation>极稀疏投影对稀疏向量失效</translation>
    </message>
    <message>
        <source>Your own vectors</source>
        <translation>自己的向量</translation>
    </message>
    <message>
        <source>Rows of your own file, projected. The law of a Gaussian projection is the same whatever they are: no bound asks for their dimension.</source>
        <translation>投影您自己文件中的各行。无论向量是什么，高斯投影的分布都一样：没有哪个界要看它们的维数。</translation>
    </message>
    <message>
        <source>Multiply vectors by a random matrix P with d rows, divided by √d: their distances hardly change, if only d is large enough. How large does not depend on how many coordinates the vectors have, but on the logarithm of how many vectors there are. That is the lemma of Johnson and Lindenstrauss.</source>
        <translation>用一个 d 行的随机矩阵 P（除以 √d）去乘一组向量：只要 d 足够大，它们之间的距离几乎不变。多大才够，与向量有多少个坐标无关，只取决于向量个数的对数。这就是 Johnson-Lindenstrauss 引理。</translation>
    </message>
    <message>
        <source>For one pair and a Gaussian P it is plain: |Px|² / |x|² is a mean of d squares of independent normal numbers, χ² with d degrees of freedom over d. It scatters by √(2/d) around 1, and its tails fall exponentially. Among N (N - 1) / 2 pairs the worst lies where a tail of 2 / N² is left: that is the ln N.</source>
        <translation>对一对向量和高斯的 P，道理很明白：|Px|² / |x|² 是 d 个独立正态数平方的平均，即自由度为 d 的 χ² 除以 d。它在 1 附近以 √(2/d) 的幅度波动，尾部按指数衰减。在 N (N - 1) / 2 对中，最差的一对位于尾部概率只剩 2 / N² 之处：ln N 由此而来。</translation>
    </message>
    <message>
        <source>Three statements are easily confused. 24 ln N / ε² is a bound: so many dimensions keep all pairs within ε, with probability 1 - 1/N or more. Dasgupta and Gupta&apos;s is a bound too, and a third of it for small ε: it promises that such a projection exists, a random one being it with probability 1/N or more. 8 ln N is neither: it is a heuristic estimate of the size of an embedding by its entropy, and knows no ε. At ε = 0.5 and N = 512 they say 599, 299 and 50.</source>
        <translation>有三种说法容易混淆。24 ln N / ε² 是严格的界：这么多维数以不低于 1 - 1/N 的概率使所有对都保持在 ε 之内。Dasgupta 与 Gupta 的也是严格的界，ε 较小时只有前者的三分之一：它保证这样的投影存在，而随机投影以不低于 1/N 的概率就是一个。8 ln N 两者都不是：它是用熵对嵌入维数所作的启发式估计，与 ε 无关。在 ε = 0.5、N = 512 时，它们分别给出 599、299 和 50。</translation>
    </message>
    <message>
        <source>Bounds hold for all vectors, and add up the probabilities of all pairs. What happens lies below them: compare the worst pair with what is promised, and with the worst of as many independent ones.</source>
        <translation>界对所有向量成立，并且把所有对的概率加在一起。实际情形低于它们：请把最差的一对与所保证的值，以及与同样多独立对中最差的值相比较。</translation>
    </message>
    <message>
        <source>P need not be Gaussian. Random signs do as well, and so does Achlioptas&apos; matrix, of which two thirds are 0. Very sparse ones have a large fourth moment κ: the variance is (2 + (κ - 3) Σ u⁴) / d with u = x / |x|, so that they are good for vectors whose coordinates are all of like size, and bad for sparse ones. By the same formula random signs are better for sparse vectors.</source>
        <translation>P 不必是高斯的。随机符号同样好，三分之二为 0 的 Achlioptas 矩阵也是如此。极稀疏矩阵的四阶矩 κ 很大：方差为 (2 + (κ - 3) Σ u⁴) / d，其中 u = x / |x|，因此它们适合各坐标大小相近的向量，而不适合稀疏向量。由同一公式，随机符号对稀疏向量反而更好。</translation>
    </message>
    <message>
        <source>Inner products follow: if the lengths of sums and differences of unit vectors are kept within ε, their inner products move by no more than ε. Small ones may change sign.</source>
        <translation>内积随之而来：如果单位向量的和与差的长度都保持在 ε 之内，它们的内积改变就不超过 ε。小的内积可能改变符号。</translation>
    </message>
    <message>
        <source>The bridge to attention: if dimension d was right for texts of length L, by ln n length n wants dₙ = d ln n / ln L. A dot product of d terms that stands in for one of dₙ terms should be multiplied by dₙ / d = ln n / ln L, the logarithm of n to base L: that is the scale of attention which article 9588 proposes. It is an argument, not a proof.</source>
        <translation>通往注意力的桥梁：如果维数 d 适合长度为 L 的文本，那么按 ln n 的规律，长度 n 需要 dₙ = d ln n / ln L。用 d 项的点积代替 dₙ 项的点积，就应乘以 dₙ / d = ln n / ln L，即以 L 为底 n 的对数：这正是第 9588 篇文章提出的注意力缩放。它是一种论证，而不是证明。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 9588: attention scale (in Chinese)</source>
        <translation>苏剑林，科学空间，第 9588 篇：注意力的缩放</translation>
    </message>
    <message>
        <source>Su Jianlin, article 8679: the lemma, with a proof (in Chinese)</source>
        <translation>苏剑林，第 8679 篇：引理及其证明</translation>
    </message>
    <message>
        <source>Su Jianlin, article 7695: the dimension of word vectors by minimum entropy (in Chinese)</source>
        <translation>苏剑林，第 7695 篇：用最小熵原理选择词向量的维数</translation>
    </message>
    <message>
        <source>Dasgupta, Gupta: An Elementary Proof of a Theorem of Johnson and Lindenstrauss, Random Structures and Algorithms 22, 2003</source>
        <translation>Dasgupta、Gupta：An Elementary Proof of a Theorem of Johnson and Lindenstrauss，Random Structures and Algorithms 22，2003</translation>
    </message>
    <message>
        <source>Achlioptas: Database-friendly random projections, Journal of Computer and System Sciences 66, 2003</source>
        <translation>Achlioptas：Database-friendly random projections，Journal of Computer and System Sciences 66，2003</translation>
    </message>
    <message>
        <source>Li, Hastie, Church: Very Sparse Random Projections, KDD 2006</source>
        <translation>Li、Hastie、Church：Very Sparse Random Projections，KDD 2006</translation>
    </message>
    <message>
        <source>In as many dimensions as the bound asks for, how far is the worst pair off?</source>
        <translation>在界所要求的维数下，最差的一对偏差多大？</translation>
    </message>
    <message>
        <source>A file is set, but the source is another one: these are made vectors.</source>
        <translation>已设定文件，但来源另有选择：这里显示的是生成的向量。</translation>
    </message>
    <message>
        <source>A random sample of %1 of the %2 rows of the file is projected.</source>
        <translation>投影的是文件 %2 行中随机抽取的 %1 行。</translation>
    </message>
    <message>
        <source>Of vectors with %1 coordinates no more than %2 are kept in memory; %3 were asked for.</source>
        <translation>有 %1 个坐标的向量，内存中最多保留 %2 个；要求的是 %3 个。</translation>
    </message>
    <message>
        <source>A vocabulary of %1 words has no more than %1 different vectors; these are projected.</source>
        <translation>%1 个词的词表只有 %1 个不同的向量；投影的就是这些。</translation>
    </message>
    <message>
        <source>Pairs of equal vectors are left out, since a distance of 0 has no ratio: %1.</source>
        <translation>相同向量组成的对已略去，因为距离为 0 时没有比值：%1 对。</translation>
    </message>
    <message>
        <source>Inner products are drawn for %1 pairs, evenly chosen of all.</source>
        <translation>内积图画出 %1 对，从所有对中均匀选取。</translation>
    </message>
    <message>
        <source>For N = %1 and ε = %2 the bounds ask for %3 (24 ln N / ε²) and %4 dimensions (Dasgupta and Gupta); 8 ln N, an estimate that promises nothing, says %5.</source>
        <translation>当 N = %1、ε = %2 时，两个严格的界要求 %3 维（24 ln N / ε²）和 %4 维（Dasgupta 与 Gupta）；8 ln N 只是不作任何保证的估计，给出 %5。</translation>
    </message>
    <message>
        <source>Worst distortion</source>
        <translation>最大失真</translation>
    </message>
    <message>
        <source>Pairs within ε</source>
        <translation>失真在 ε 内的比例</translation>
    </message>
    <message>
        <source>Bound, Dasgupta and Gupta</source>
        <translation>界：Dasgupta 与 Gupta</translation>
    </message>
    <message>
        <source>Bound 24 ln N / ε²</source>
        <translation>界：24 ln N / ε²</translation>
    </message>
    <message>
        <source>Estimate 8 ln N</source>
        <translation>估计：8 ln N</translation>
    </message>
    <message>
        <source>Estimate 8.33 ln N</source>
        <translation>估计：8.33 ln N</translation>
    </message>
    <message>
        <source>Dimension dₙ at length n</source>
        <translation>长度 n 时的维数 dₙ</translation>
    </message>
    <message>
        <source>Attention scale dₙ / d</source>
        <translation>注意力缩放 dₙ / d</translation>
    </message>
    <message>
        <source>What happens to squared distances</source>
        <translation>平方距离如何变化</translation>
    </message>
    <message>
        <source>How many dimensions N points need</source>
        <translation>N 个点需要多少维</translation>
    </message>
    <message>
        <source>The worst pair against dimension</source>
        <translation>最差的一对与维数</translation>
    </message>
    <message>
        <source>Inner products, before and after</source>
        <translation>投影前后的内积</translation>
    </message>
    <message>
        <source>From dimension to the attention scale</source>
        <translation>从维数到注意力缩放</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 vectors, %3 of %4 coordinates.</source>
        <translation>预览：%2 个向量中的 %1 个，%4 个坐标中的 %3 个。</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 vectors.</source>
        <translation>预览：%2 个向量中的 %1 个。</translation>
    </message>
    <message>
        <source>A random projection keeps nearly all distances.</source>
        <translation>随机投影几乎保持所有距离。</translation>
    </message>
    <message>
        <source>1 − ε</source>
        <translation>1 − ε</translation>
    </message>
    <message>
        <source>1 + ε</source>
        <translation>1 + ε</translation>
    </message>
    <message>
        <source>24 ln N / ε²: bound</source>
        <translation>24 ln N / ε²：严格的界</translation>
    </message>
    <message>
        <source>Dasgupta and Gupta: bound</source>
        <translation>Dasgupta 与 Gupta：严格的界</translation>
    </message>
    <message>
        <source>8.33 ln N: estimate</source>
        <translation>8.33 ln N：估计</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>随机投影</translation>
    </message>
    <message>
        <source>In 64 dimensions squared distances are off by 18 % (root mean square), the worst of 124,750 by 90 %: the logarithm in the bounds is there for the worst.</source>
        <translation>在 64 维中，距离平方的偏差为 18 %（均方根），124,750 对中最差的为 90 %：界中的对数正是为最差的一对而设。</translation>
    </message>
    <message>
        <source>P with one entry in 45 not 0 is as good as a Gaussian one for Gaussian vectors. For one-hot words it is not: the root mean square distortion is about 60 % instead of 18 %, and nearly a quarter of the words become 0. Nothing is promised for it.</source>
        <translation>P 中每 45 个元素有一个不为 0，对高斯向量与高斯投影一样好。对独热词向量则不然：失真的均方根约为 60 % 而不是 18 %，近四分之一的词变为 0。对它没有任何保证。</translation>
    </message>
    <message>
        <source>Distortion, root mean square</source>
        <translation>失真的均方根</translation>
    </message>
    <message>
        <source>Characters of Tang verse</source>
        <translation>唐诗用字</translation>
    </message>
    <message>
        <source>Random vectors, the unit vectors of a vocabulary, what the network that writes verse has learnt for characters, or the rows of a file of your own. Of characters a random sample is taken.</source>
        <translation>随机向量、词表的单位向量、作诗网络为各个汉字学到的向量，或者您自己文件中的行。汉字是随机抽取的。</translation>
    </message>
    <message>
        <source>How many coordinates the vectors have, or words the vocabulary. Characters and files have their own. No bound depends on it.</source>
        <translation>向量的坐标数，或词表的词数；唐诗用字和文件则有自己的维数。任何一个界都与它无关。</translation>
    </message>
    <message>
        <source>What a network has learnt for characters, projected. However these vectors lie, to each other and along which coordinates, the change of every squared distance follows the same law.</source>
        <translation>投影网络为各个汉字学到的向量。无论这些向量彼此位置如何、沿哪些坐标分布，每个平方距离的变化都服从同一分布。</translation>
    </message>
    <message>
        <source>A file is set, but the source is another one: these are characters of verse.</source>
        <translation>已设定文件，但来源另有选择：这里显示的是唐诗用字。</translation>
    </message>
    <message>
        <source>A random sample of %1 of the %2 characters is projected.</source>
        <translation>投影的是 %2 个字中随机抽取的 %1 个。</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>%1 must be an integer in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的整数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be a number in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1: width and height must be in %2 px, but %3 was given.</source>
        <translation>%1：宽和高必须在 %2 像素内，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1: width and height must be in %2 px, but %3 mm at %4 DPI are %5 px.</source>
        <translation>%1：宽和高必须在 %2 像素内，但 %3 毫米在 %4 DPI 下是 %5 像素。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>an integer</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>&quot;mm&quot; or &quot;px&quot;</source>
        <translation>“mm”或“px”</translation>
    </message>
    <message>
        <source>&quot;opaque&quot; or &quot;transparent&quot;</source>
        <translation>“opaque”或“transparent”</translation>
    </message>
    <message>
        <source>&quot;light&quot; or &quot;dark&quot;</source>
        <translation>“light”或“dark”</translation>
    </message>
    <message>
        <source>Style %1: %2</source>
        <translation>样式 %1：%2</translation>
    </message>
    <message>
        <source>font must be the name of a font family, but &quot;&quot; was given.</source>
        <translation>font 必须是字体的名称，但给出的是“”。</translation>
    </message>
    <message>
        <source>%1 is not a style: it must be one JSON object.</source>
        <translation>%1 不是样式：样式必须是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Style %1: there is no field &quot;%2&quot;; there are: %3.</source>
        <translation>样式 %1：没有字段“%2”；可用的字段有：%3。</translation>
    </message>
    <message>
        <source>Style %1: %2 must be %3, but %4 was given.</source>
        <translation>样式 %1：%2 必须是 %3，但给出的是 %4。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a style that can be read from a file nor one of %2.</source>
        <translation>“%1”既不是可以读取的样式文件，也不是以下之一：%2。</translation>
    </message>
    <message>
        <source>--size must be WIDTHxHEIGHT in %1 px, such as 960x600 or 89x60mm, but %2 was given.</source>
        <translation>--size 必须是 %1 像素内的“宽x高”，例如 960x600 或 89x60mm，但给出的是 %2。</translation>
    </message>
    <message>
        <source>There is no plot to draw; tables go to .csv and .json files.</source>
        <translation>没有可画的图；表只能写入 .csv 和 .json 文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: there is no folder &quot;%2&quot;.</source>
        <translation>“%1”没有写入：文件夹“%2”不存在。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: &quot;%2&quot; is not a folder.</source>
        <translation>“%1”没有写入：“%2”不是文件夹。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: %2.</source>
        <translation>“%1”没有写入：%2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: it is a folder.</source>
        <translation>“%1”没有写入：它是一个文件夹。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: it is a device, not a file.</source>
        <translation>“%1”没有写入：它是设备，不是文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not written: it is write-protected.</source>
        <translation>“%1”没有写入：它有写保护。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of %1 x %2 px.</source>
        <translation>内存不足，无法生成 %1 x %2 像素的图片。</translation>
    </message>
</context>
<context>
    <name>figure</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定 %1</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>B, %1 · %2</source>
        <translation>B，%1 · %2</translation>
    </message>
</context>
<context>
    <name>hubness</name>
    <message>
        <source>A point lies at the mean of all points, so that centering leaves it no direction. Choose another distance than the cosine, or another reduction.</source>
        <translation>有一个点恰好位于所有点的均值处，中心化后它没有方向。请选择余弦距离以外的度量，或另选一种枢纽性削减方法。</translation>
    </message>
    <message>
        <source>DSL is defined for the Euclidean and the cosine distance only.</source>
        <translation>DisSimLocal 只对欧氏距离和余弦距离有定义。</translation>
    </message>
    <message>
        <source>Local scaling and NICDM need a distance that is never negative; the inner product is not one.</source>
        <translation>局部缩放和 NICDM 需要非负的距离；内积不满足。</translation>
    </message>
    <message>
        <source>k is %1, but there are only %2 points to choose neighbours from.</source>
        <translation>k 为 %1，但可选作近邻的点只有 %2 个。</translation>
    </message>
    <message>
        <source>reduction_k is %1, but there are only %2 points to choose neighbours from.</source>
        <translation>reduction_k 为 %1，但可选作近邻的点只有 %2 个。</translation>
    </message>
    <message>
        <source>Point %1 is the zero vector, which has no direction: choose another metric than cosine.</source>
        <translation>点 %1 是零向量，没有方向：请选择余弦距离以外的度量。</translation>
    </message>
    <message>
        <source>A query is the zero vector, which has no direction: choose another metric than cosine.</source>
        <translation>有一个查询点是零向量，没有方向：请选择余弦距离以外的度量。</translation>
    </message>
    <message>
        <source>The queries have %1 dimensions, the points %2: they have to be of one space.</source>
        <translation>查询点是 %1 维，而点是 %2 维：两者必须在同一空间中。</translation>
    </message>
    <message>
        <source>Choose a file of points (.npy, .npz, .safetensors, .csv, .tsv, .fvecs, word2vec text), or drop one on the window.</source>
        <translation>请选择一个数据点文件（.npy、.npz、.safetensors、.csv、.tsv、.fvecs 或 word2vec 文本），或将其拖放到窗口上。</translation>
    </message>
    <message>
        <source>components is %1, but the points have only %2 dimensions.</source>
        <translation>components 为 %1，但点只有 %2 维。</translation>
    </message>
    <message>
        <source>Principal components are computed for up to %1 dimensions; this file has %2. Set components to 0.</source>
        <translation>主成分最多只对 %1 维的数据计算，而此文件有 %2 维。请将 components 设为 0。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯分布</translation>
    </message>
    <message>
        <source>Uniform in a cube</source>
        <translation>立方体内均匀分布</translation>
    </message>
    <message>
        <source>On a sphere</source>
        <translation>球面上均匀分布</translation>
    </message>
    <message>
        <source>Ten clusters</source>
        <translation>十个簇</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>Euclidean</source>
        <translation>欧氏距离</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦距离</translation>
    </message>
    <message>
        <source>Manhattan</source>
        <translation>曼哈顿距离</translation>
    </message>
    <message>
        <source>Inner product</source>
        <translation>内积</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Centring</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>Mutual proximity (normal)</source>
        <translation>互近邻度（正态）</translation>
    </message>
    <message>
        <source>Mutual proximity (empiric)</source>
        <translation>互近邻度（经验）</translation>
    </message>
    <message>
        <source>Local scaling</source>
        <translation>局部缩放</translation>
    </message>
    <message>
        <source>NICDM</source>
        <translation>NICDM 距离</translation>
    </message>
    <message>
        <source>DisSimLocal</source>
        <translation>DisSimLocal 距离</translation>
    </message>
    <message>
        <source>CSLS</source>
        <translation>CSLS 距离</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>数据点</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sweep over dimensions</source>
        <translation>维数扫描</translation>
    </message>
    <message>
        <source>More about made points</source>
        <translation>生成点的更多选项</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Each row is a point: NumPy (.npy, .npz), safetensors, CSV, TSV, fvecs, word2vec text.</source>
        <translation>每行是一个点：NumPy（.npy、.npz）、safetensors、CSV、TSV、fvecs、word2vec 文本。</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Which array of an .npz or .safetensors file; may be left empty where there is only one.</source>
        <translation>使用 .npz 或 .safetensors 文件中的哪个数组；只有一个时可以留空。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>A text file with one label for each row: they stand in the table, and tell good hubs from bad ones.</source>
        <translation>为每行数据给出一个标签的文本文件：标签会列在表中，并用于区分好枢纽点与坏枢纽点。</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询点</translation>
    </message>
    <message>
        <source>Points that ask for their neighbours among those of the file; without them, these ask each other.</source>
        <translation>在文件的点中查找近邻的查询点；留空时，文件中的点互为查询。</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>主成分数</translation>
    </message>
    <message>
        <source>Points n</source>
        <translation>点数 n</translation>
    </message>
    <message>
        <source>How many points there are. All measures depend on it.</source>
        <translation>点的个数。所有指标都与它有关。</translation>
    </message>
    <message>
        <source>Dimension d</source>
        <translation>维数 d</translation>
    </message>
    <message>
        <source>The number of coordinates of each point.</source>
        <translation>每个点的坐标个数。</translation>
    </message>
    <message>
        <source>Intrinsic dimension</source>
        <translation>本征维数</translation>
    </message>
    <message>
        <source>Points of only so many dimensions, turned at random within d: hubs follow the intrinsic dimension, not the number of coordinates.</source>
        <translation>点本身只有这么多维，再随机旋转到 d 维空间中：枢纽点取决于本征维数，而不是坐标个数。</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Added to every coordinate: angles and inner products see it, differences do not.</source>
        <translation>加到每个坐标上：会影响夹角和内积，不影响点与点之差。</translation>
    </message>
    <message>
        <source>Neighbours k</source>
        <translation>近邻数 k</translation>
    </message>
    <message>
        <source>The length of every point&apos;s list. A point&apos;s hub value is the number of lists that it stands in, k on average.</source>
        <translation>每个点的近邻列表长度。一个点出现在多少个列表中，它的 Hub 值就是多少，平均为 k。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>What near means.</source>
        <translation>以什么衡量远近。</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>枢纽性削减</translation>
    </message>
    <message>
        <source>A secondary distance that makes hubs rarer. Exact up to 20,000 points (empiric: 2,000), on lists of candidates above.</source>
        <translation>能减少枢纽点的次级距离。不超过 20,000 个点（经验互近邻度为 2,000 个）时精确计算，更多时只在候选列表上计算。</translation>
    </message>
    <message>
        <source>Neighbours of the reduction</source>
        <translation>削减所用近邻数</translation>
    </message>
    <message>
        <source>How many neighbours tell the scale around a point, for local scaling, NICDM, DisSimLocal and CSLS.</source>
        <translation>用多少个近邻来确定点周围的尺度，用于局部缩放、NICDM、DisSimLocal 和 CSLS。</translation>
    </message>
    <message>
        <source>Hub filter t</source>
        <translation>Hub 值阈值 t</translation>
    </message>
    <message>
        <source>Keeps the points whose hub value is at least t.</source>
        <translation>保留 Hub 值不小于 t 的点。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Seeds in the sweep</source>
        <translation>扫描所用种子数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Another seed gives other random points, or another sample of rows; the same seed gives the same ones.</source>
        <translation>不同的种子给出不同的随机点，或抽取不同的行；相同的种子给出相同的结果。</translation>
    </message>
    <message>
        <source>Leading principal components</source>
        <translation>主成分数</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Hub value</source>
        <translation>Hub 值</translation>
    </message>
    <message>
        <source>d = %1</source>
        <translation>d = %1</translation>
    </message>
    <message>
        <source>log₁₀(1 + points)</source>
        <translation>log₁₀(1 + 点数)</translation>
    </message>
    <message>
        <source>Largest hub value</source>
        <translation>最大 Hub 值</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Chance alone (binomial)</source>
        <translation>纯随机（二项分布）</translation>
    </message>
    <message>
        <source>d = 3</source>
        <translation>d = 3</translation>
    </message>
    <message>
        <source>d = 20</source>
        <translation>d = 20</translation>
    </message>
    <message>
        <source>Gaussian of the same intrinsic dimension, %1</source>
        <translation>本征维数同为 %1 的高斯分布</translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation>t = %1</translation>
    </message>
    <message>
        <source>Share of points, poorest first</source>
        <translation>点的累计占比（由贫到富）</translation>
    </message>
    <message>
        <source>Lorenz curve</source>
        <translation>洛伦兹曲线</translation>
    </message>
    <message>
        <source>Equality</source>
        <translation>绝对平等线</translation>
    </message>
    <message>
        <source>Held by the richest 20 %</source>
        <translation>最富 20 % 的席位占比</translation>
    </message>
    <message>
        <source>Robin Hood</source>
        <translation>罗宾汉指数</translation>
    </message>
    <message>
        <source>Antihubs</source>
        <translation>反枢纽点占比</translation>
    </message>
    <message>
        <source>Skewness</source>
        <translation>偏度</translation>
    </message>
    <message>
        <source>Cosine distance to the mean</source>
        <translation>到均值的余弦距离</translation>
    </message>
    <message>
        <source>Manhattan distance to the mean</source>
        <translation>到均值的曼哈顿距离</translation>
    </message>
    <message>
        <source>Distance to the mean</source>
        <translation>到均值的距离</translation>
    </message>
    <message>
        <source>Distance of a pair over the mean of all</source>
        <translation>点对距离 / 平均距离</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Pairs, d = %1</source>
        <translation>点对，d = %1</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>全部点</translation>
    </message>
    <message>
        <source>Hub value ≥ %1</source>
        <translation>Hub 值 ≥ %1</translation>
    </message>
    <message>
        <source>As many nearest to the mean</source>
        <translation>同样多个离均值最近的点</translation>
    </message>
    <message>
        <source>All, shrunk towards the mean</source>
        <translation>全部点，向均值收缩</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>80 % of the wealth</source>
        <translation>80 % 的财富</translation>
    </message>
    <message>
        <source>In 200 dimensions the richest 20 % of the points hold 80 % of all places in neighbour lists.</source>
        <translation>在 200 维中，最富的 20 % 的点占据了近邻列表中 80 % 的席位。</translation>
    </message>
    <message>
        <source>Radovanović&apos;s Figure 1</source>
        <translation>Radovanović 论文的图 1</translation>
    </message>
    <message>
        <source>10,000 Gaussian points, k = 5: in 3 dimensions hub values look like chance, in 20 they are skewed, in 100 a few points stand in hundreds of lists and a third in none.</source>
        <translation>10,000 个高斯点，k = 5：3 维时 Hub 值近乎纯随机，20 维时已经偏斜，100 维时少数点出现在几百个列表中，而三分之一的点不在任何列表中。</translation>
    </message>
    <message>
        <source>Points on a sphere</source>
        <translation>球面上的点</translation>
    </message>
    <message>
        <source>On a sphere no point is nearer to the mean than another: the correlation with the distance to the mean is gone, and most of the hubs with it.</source>
        <translation>球面上没有哪个点比别的点更靠近均值：Hub 值与到均值的距离不再相关，大部分枢纽点也随之消失。</translation>
    </message>
    <message>
        <source>10 intrinsic dimensions inside 768</source>
        <translation>藏在 768 维中的 10 维</translation>
    </message>
    <message>
        <source>768 coordinates, but only 10 dimensions: hub values are those of 10 dimensions. What counts is the intrinsic dimension.</source>
        <translation>768 个坐标，其实只有 10 维：Hub 值就是 10 维时的样子。起作用的是本征维数。</translation>
    </message>
    <message>
        <source>Centring repairs cosine</source>
        <translation>中心化修复余弦距离</translation>
    </message>
    <message>
        <source>All coordinates are moved by 1. By cosine, points near the mean direction would be hubs; with the mean subtracted first they are not. Set the reduction to none to see them.</source>
        <translation>所有坐标都平移 1。按余弦距离，靠近均值方向的点会成为枢纽点；先减去均值就不会了。把“枢纽性削减”设为“无”就能看到它们。</translation>
    </message>
    <message>
        <source>Your file against a Gaussian</source>
        <translation>自己的文件与高斯分布对比</translation>
    </message>
    <message>
        <source>Hub values of your own points beside those of a Gaussian of the same intrinsic dimension and number of points.</source>
        <translation>把自己数据的 Hub 值与本征维数、点数都相同的高斯分布的 Hub 值放在一起看。</translation>
    </message>
    <message>
        <source>Let every point list its k nearest neighbours. How many lists a point stands in is its hub value, k on average: a point is never its own neighbour, and all hub values add up to n k. In few dimensions they scatter as if by chance. In many, a few points, the hubs, stand in nearly everybody&apos;s list, and many, the antihubs, in nobody&apos;s.</source>
        <translation>让每个点列出自己的 k 个最近邻。一个点出现在多少个列表中，它的 Hub 值就是多少，平均为 k：点不算自己的近邻，所有 Hub 值之和为 nk。维数低时，Hub 值的起伏近乎纯随机。维数高时，少数点几乎出现在所有点的列表中，它们就是枢纽点；许多点则不在任何列表中，它们是反枢纽点。</translation>
    </message>
    <message>
        <source>It is like wealth: 20 % of the points hold 80 % of the places, and the gap widens with the dimension. The Lorenz curve shows it at a glance, Gini&apos;s and Robin Hood&apos;s indices are its area and its largest distance from equality. They and the share of antihubs are steady from sample to sample; the skewness, which the literature prefers, scatters widely.</source>
        <translation>这就像财富：20 % 的点占据 80 % 的席位，而且维数越高差距越大。洛伦兹曲线使之一目了然：基尼系数对应它与绝对平等线之间的面积，罗宾汉指数是它与绝对平等线的最大距离。这两个指数和反枢纽点占比在不同样本间都很稳定；文献中偏爱的偏度则波动很大。</translation>
    </message>
    <message>
        <source>Why? In many dimensions all distances are nearly alike, and a point that is only a little nearer to the mean is a little nearer to everybody. So hub value falls with the distance to the mean. On a sphere, where no point is nearer to the mean, hubs all but vanish; and what counts is the intrinsic dimension, not the number of coordinates.</source>
        <translation>为什么？高维中所有距离都差不多，一个点只要稍微靠近均值一点，就离所有点都近一点。所以离均值越远，Hub 值越小。在球面上，没有哪个点更靠近均值，枢纽点几乎消失；而且起作用的是本征维数，不是坐标个数。</translation>
    </message>
    <message>
        <source>Keeping only samples with hub value t or more has been proposed to improve what generative models draw. It acts much like a cut of the norm: compare it with keeping as many points nearest to the mean, or with shrinking all points towards it. In 64 dimensions they agree on about 89 % of the points.</source>
        <translation>有人提出只保留 Hub 值不小于 t 的样本，以提高生成模型的采样质量。它的作用很像按范数截断：不妨与“保留同样多个离均值最近的点”或“把所有点向均值收缩”比较。在 64 维中，它们选出的点约有 89 % 是相同的。</translation>
    </message>
    <message>
        <source>Hubs spoil nearest-neighbour search and classification. Secondary distances repair much of it: mutual proximity, local scaling and their relatives ask whether two points are near for both of them. Subtracting the mean helps where angles or inner products are compared, and cannot change differences.</source>
        <translation>枢纽点会损害最近邻检索和分类。次级距离能在很大程度上弥补：互近邻度、局部缩放及其同类方法看的是两个点是否互相都觉得近。比较夹角或内积时，减去均值会有帮助；但它改变不了点与点之差。</translation>
    </message>
    <message>
        <source>All measures depend on the number of points too: compare like with like. Beware of programs that count a point as its own neighbour.</source>
        <translation>所有指标也都与点数有关：只有点数相同才能比较。还要当心那些把点算作自己近邻的程序。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 9147 (in Chinese)</source>
        <translation>苏剑林，科学空间，第 9147 篇</translation>
    </message>
    <message>
        <source>Radovanović, Nanopoulos, Ivanović: Hubs in Space, JMLR 11, 2010</source>
        <translation>Radovanović、Nanopoulos、Ivanović，Hubs in Space，JMLR 11，2010（英文）</translation>
    </message>
    <message>
        <source>Liang et al.: Exploring and Exploiting Hubness Priors for High-Quality GAN Latent Sampling, 2022</source>
        <translation>Liang 等，Exploring and Exploiting Hubness Priors for High-Quality GAN Latent Sampling，2022（英文）</translation>
    </message>
    <message>
        <source>Feldbauer, Flexer: A comprehensive empirical comparison of hubness reduction, Knowledge and Information Systems 59, 2019</source>
        <translation>Feldbauer、Flexer，A comprehensive empirical comparison of hubness reduction，Knowledge and Information Systems 59，2019（英文）</translation>
    </message>
    <message>
        <source>Levina, Bickel: Maximum Likelihood Estimation of Intrinsic Dimension, NIPS 2004</source>
        <translation>Levina、Bickel，Maximum Likelihood Estimation of Intrinsic Dimension，NIPS 2004（英文）</translation>
    </message>
    <message>
        <source>Are there hubs in 768 dimensions if the points really have only 10?</source>
        <translation>如果点其实只有 10 维，那么在 768 维中还有枢纽点吗？</translation>
    </message>
    <message>
        <source>Centring leaves Euclidean distances as they are; try cosine or inner product.</source>
        <translation>中心化不改变欧氏距离；请试试余弦距离或内积。</translation>
    </message>
    <message>
        <source>Centring leaves Manhattan distances as they are; try cosine or inner product.</source>
        <translation>中心化不改变曼哈顿距离；请试试余弦距离或内积。</translation>
    </message>
    <message>
        <source>For so many points the reduction was computed on the %1 nearest candidates of each point, not on all pairs.</source>
        <translation>点数较多，枢纽性削减只在每个点最近的 %1 个候选点上计算，而不是在所有点对上。</translation>
    </message>
    <message>
        <source>%1 points stand where another one stands, at distance 0 from it.</source>
        <translation>有 %1 个点与其他点重合，距离为 0。</translation>
    </message>
    <message>
        <source>Distances and relative contrast are from %1 of the points to all others.</source>
        <translation>距离和相对对比度由其中 %1 个点到其余所有点的距离得出。</translation>
    </message>
    <message>
        <source>Inner products are no distances: they have a sign, so there is no relative contrast and no intrinsic dimension.</source>
        <translation>内积不是距离：它有正负，因此没有相对对比度，也没有本征维数。</translation>
    </message>
    <message>
        <source>%1 queries ask for neighbours among %2 points.</source>
        <translation>%1 个查询点在 %2 个点中查找近邻。</translation>
    </message>
    <message>
        <source>There is no sweep over principal components above %1 dimensions.</source>
        <translation>超过 %1 维时不做主成分扫描。</translation>
    </message>
    <message>
        <source>Gini index</source>
        <translation>基尼系数</translation>
    </message>
    <message>
        <source>Robin Hood index</source>
        <translation>罗宾汉指数</translation>
    </message>
    <message>
        <source>Places held by hubs</source>
        <translation>枢纽点的席位占比</translation>
    </message>
    <message>
        <source>Kept by the hub filter</source>
        <translation>达到阈值的点的占比</translation>
    </message>
    <message>
        <source>Relative contrast</source>
        <translation>相对对比度</translation>
    </message>
    <message>
        <source>Skewness, truncated normal</source>
        <translation>偏度（截断正态）</translation>
    </message>
    <message>
        <source>Atkinson index</source>
        <translation>阿特金森指数</translation>
    </message>
    <message>
        <source>Groupie ratio</source>
        <translation>Groupie 比率</translation>
    </message>
    <message>
        <source>Hubs</source>
        <translation>枢纽点</translation>
    </message>
    <message>
        <source>In many dimensions a few points are in nearly everybody&apos;s list of neighbours.</source>
        <translation>在高维中，少数点几乎出现在所有点的近邻列表里。</translation>
    </message>
    <message>
        <source>Hub values against dimension</source>
        <translation>Hub 值随维数的变化</translation>
    </message>
    <message>
        <source>How many points have which hub value</source>
        <translation>Hub 值的分布</translation>
    </message>
    <message>
        <source>Who holds the places in neighbour lists</source>
        <translation>近邻列表的席位归谁</translation>
    </message>
    <message>
        <source>Inequality against dimension</source>
        <translation>不平等程度随维数的变化</translation>
    </message>
    <message>
        <source>Hubs are near the mean</source>
        <translation>枢纽点靠近均值</translation>
    </message>
    <message>
        <source>Distances concentrate</source>
        <translation>距离集中</translation>
    </message>
    <message>
        <source>Before and after selection</source>
        <translation>筛选前后</translation>
    </message>
    <message>
        <source>Hub values</source>
        <translation>Hub 值</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 points.</source>
        <translation>预览：%2 个点中的 %1 个。</translation>
    </message>
    <message>
        <source>No hub value reaches t = %1; the largest is %2.</source>
        <translation>没有点的 Hub 值达到 t = %1；最大为 %2。</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>On candidates empiric mutual proximity reduces little: a hub&apos;s own list ends too early. Prefer the normal one above 2,000 points.</source>
        <translation>在候选点上，经验型互近邻度的削减作用有限：枢纽点自身的列表截止得太早。超过 2,000 个点时宜用正态型。</translation>
    </message>
    <message>
        <source>Centrality correlation</source>
        <translation>中心度相关系数</translation>
    </message>
    <message>
        <source>Overlap, nearest mean</source>
        <translation>与离均值最近者的重合</translation>
    </message>
    <message>
        <source>Bad places of hubs</source>
        <translation>枢纽点的坏席位</translation>
    </message>
    <message>
        <source>File of points</source>
        <translation>数据点文件</translation>
    </message>
    <message>
        <source>Hub value (antihubs, 0, lie below)</source>
        <translation>Hub 值（反枢纽点为 0，在图下方）</translation>
    </message>
    <message>
        <source>Share of the places</source>
        <translation>席位占比</translation>
    </message>
    <message>
        <source>Shares, skewness</source>
        <translation>占比、偏度</translation>
    </message>
    <message>
        <source>A file is set, but the source is another one: these are made points.</source>
        <translation>已设定文件，但来源另有选择：这里显示的是生成的数据点。</translation>
    </message>
    <message>
        <source>Each point is what the network that writes verse has learnt for one of its %1 characters; index 0 is the most frequent one.</source>
        <translation>每个点都是作诗网络为一个汉字学到的向量，共 %1 字；序号 0 是最常用的字。</translation>
    </message>
    <message>
        <source>A random sample of %1 of the %2 characters is taken.</source>
        <translation>从 %2 个字中随机抽取了 %1 个。</translation>
    </message>
    <message>
        <source>Characters of Tang verse</source>
        <translation>唐诗用字</translation>
    </message>
    <message>
        <source>More about the data</source>
        <translation>数据的更多选项</translation>
    </message>
    <message>
        <source>Random points, made here; what the network that writes verse has learnt for characters; or the rows of a file of your own: embeddings, features, word vectors.</source>
        <translation>在此生成的随机点；作诗网络为各个汉字学到的向量；或自己文件中的各行：嵌入、特征、词向量等。</translation>
    </message>
    <message>
        <source>A random sample of so many rows, for files that are too large, or of so many characters.</source>
        <translation>文件过大时，只随机抽取这么多行；对于唐诗用字，则随机抽取这么多字。</translation>
    </message>
    <message>
        <source>Only so many leading principal components of the file or of the characters; the sweep runs over them.</source>
        <translation>只取文件数据或唐诗用字的前这么多个主成分；扫描沿主成分数进行。</translation>
    </message>
    <message>
        <source>Computes the same for all dimensions up to 2,000; for a file or characters, for their leading principal components.</source>
        <translation>对直到 2,000 的一系列维数做同样的计算；对于文件或唐诗用字，则逐步增加所取的主成分。</translation>
    </message>
    <message>
        <source>From how many samples the medians and ranges come. A file is one sample, and so are the characters.</source>
        <translation>中位数和取值范围由多少个样本得出。一个文件只算一个样本，唐诗用字也是。</translation>
    </message>
    <message>
        <source>Hubs among characters</source>
        <translation>汉字中的 Hub</translation>
    </message>
    <message>
        <source>What a network has learnt for the characters of Tang verse, beside a Gaussian of the same intrinsic dimension and number of points: real data has hubs too. The table names them.</source>
        <translation>网络为唐诗用字学到的向量，与本征维数、点数都相同的高斯分布放在一起看：真实数据中也有 Hub，表格列出它们是哪些字。</translation>
    </message>
    <message>
        <source>A file is set, but the source is another one: these are characters of verse.</source>
        <translation>已设定文件，但来源另有选择：这里显示的是唐诗用字。</translation>
    </message>
</context>
<context>
    <name>lazy</name>
    <message>
        <source>its line %1 is not UTF-8 text</source>
        <translation>它的第 %1 行不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>its line %1 has no tab between a label and a text</source>
        <translation>它的第 %1 行没有用制表符分开标签和文本</translation>
    </message>
    <message>
        <source>there is no text in it</source>
        <translation>其中没有文本</translation>
    </message>
    <message>
        <source>all of its texts have the label %1, and two labels are needed</source>
        <translation>所有文本的标签都是 %1，而这里需要两种标签</translation>
    </message>
    <message>
        <source>there is no word in its texts</source>
        <translation>其中的文本没有一个词</translation>
    </message>
    <message>
        <source>its line %1 has no label before the tab</source>
        <translation>它的第 %1 行在制表符之前没有标签</translation>
    </message>
    <message>
        <source>Rows by Zipf&apos;s law</source>
        <translation>按齐普夫定律抽取的行</translation>
    </message>
    <message>
        <source>Your own texts</source>
        <translation>您自己的文本</translation>
    </message>
    <message>
        <source>In the loss (L2)</source>
        <translation>在损失中（L2）</translation>
    </message>
    <message>
        <source>Decoupled</source>
        <translation>解耦</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A table trained towards noisy targets by minibatches whose rows follow Zipf&apos;s law, or a classifier of texts of your own.</source>
        <translation>一张向带噪声的目标训练的表，其小批量中的行服从齐普夫定律；或者用您自己的文本训练的分类器。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>How many rows the table has: the words of a vocabulary. Rows times width may be 8 million at most.</source>
        <translation>表有多少行，也就是词表有多少词。行数乘以宽度不得超过八百万。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>How many numbers a row has: the size of a word vector.</source>
        <translation>每行有多少个数，即词向量的大小。</translation>
    </message>
    <message>
        <source>Zipf exponent</source>
        <translation>齐普夫指数</translation>
    </message>
    <message>
        <source>The row of rank r is drawn with a probability in proportion to 1 over r to this power: 0 draws all alike, natural language is near 1.</source>
        <translation>排名为 r 的行被抽中的概率与 1 除以 r 的这个次方成正比：0 时各行机会均等，自然语言接近 1。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Standard deviation of the noise on a target whenever it is drawn. The targets themselves are standard normal.</source>
        <translation>每次抽取时加在目标上的噪声的标准差。目标本身服从标准正态分布。</translation>
    </message>
    <message>
        <source>File of texts</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>Lines of a label, a tab and a text in UTF-8, its words between blanks; there have to be two different labels.</source>
        <translation>每行是标签、制表符和 UTF-8 文本，词之间用空格分开；必须恰有两种不同的标签。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>The table has a row for each of so many words, the most frequent ones of the training part. Other words are left out.</source>
        <translation>表中为这么多个词各设一行，取训练部分中最常见的词。其余的词略去。</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>The share of the texts that is not trained on.</source>
        <translation>不参与训练的文本所占的比例。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>How many splits into training and held-out texts, each with a start of its own. The intervals come from these.</source>
        <translation>把文本划分为训练部分和留出部分的次数，每次都有自己的初值。区间由此得出。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>The update rule. Its other numbers, such as betas, are PyTorch&apos;s defaults.</source>
        <translation>更新规则。其余的数（如各个 β）取 PyTorch 的默认值。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The same for all variants.</source>
        <translation>所有变体相同。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>How many rows, or texts, are drawn for a step.</source>
        <translation>每一步抽取多少行或多少条文本。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>How many minibatches each variant is trained on.</source>
        <translation>每个变体在多少个小批量上训练。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed gives other targets, batches, splits and starts; the same seed gives the same ones.</source>
        <translation>换一个种子，目标、批次、划分和初值都会不同；同一个种子给出同样的结果。</translation>
    </message>
    <message>
        <source>Pulls all weights towards 0.</source>
        <translation>把所有权重拉向 0。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>As a term of the loss, so that every row has a gradient, or apart from it, in the optimizer: then idle rows stay as they are in the lazy variants.</source>
        <translation>作为损失的一项，于是每一行都有梯度；或者与损失分开，放在优化器里：这时惰性变体中闲置的行保持原样。</translation>
    </message>
    <message>
        <source>Steps since the row was last in a batch</source>
        <translation>该行上次出现在批次中之后的步数</translation>
    </message>
    <message>
        <source>No row was idle: every row is in every batch.</source>
        <translation>没有闲置的行：每一行都在每个批次里。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Rank of the word</source>
        <translation>词的排名</translation>
    </message>
    <message>
        <source>Rank of the row</source>
        <translation>行的排名</translation>
    </message>
    <message>
        <source>How far a row moves in a step</source>
        <translation>一行在一步中移动多远</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>%1, training</source>
        <translation>%1，训练</translation>
    </message>
    <message>
        <source>%1, held out</source>
        <translation>%1，留出</translation>
    </message>
    <message>
        <source>Norm of the row</source>
        <translation>行的范数</translation>
    </message>
    <message>
        <source>Targets, on average: √width</source>
        <translation>目标的平均值：√宽度</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Only texts have an accuracy: set the source to a file.</source>
        <translation>只有文本才有准确率：请把来源设为文件。</translation>
    </message>
    <message>
        <source>%1, lower end of 95 %</source>
        <translation>%1，95 % 区间下端</translation>
    </message>
    <message>
        <source>%1, upper end of 95 %</source>
        <translation>%1，95 % 区间上端</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>%1, lower</source>
        <translation>%1，下端</translation>
    </message>
    <message>
        <source>%1, upper</source>
        <translation>%1，上端</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Last epoch</source>
        <translation>最后一轮</translation>
    </message>
    <message>
        <source>Less dense</source>
        <translation>减去稠密</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>最佳一轮</translation>
    </message>
    <message>
        <source>Best less dense</source>
        <translation>最佳减去稠密</translation>
    </message>
    <message>
        <source>%1 times width is %2, but may be %3 at most.</source>
        <translation>%1 乘以 width 等于 %2，但不得超过 %3。</translation>
    </message>
    <message>
        <source>Choose a file of labelled texts (.tsv: a label, a tab and a text in each line), or drop one on the window.</source>
        <translation>请选择一个带标签的文本文件（.tsv：每行为标签、制表符和文本），或把它拖到窗口上。</translation>
    </message>
    <message>
        <source>Momentum moves rows that are in no batch</source>
        <translation>动量会移动不在批次中的行</translation>
    </message>
    <message>
        <source>With momentum 0.9 a row goes on for about 30 steps after it was in a batch, up to nine times as far again as in its own step. Lazy updates leave it where it is.</source>
        <translation>动量为 0.9 时，一行在批次中出现之后还会继续移动约 30 步，所走的路最多可达它自己那一步的九倍。惰性更新则让它留在原处。</translation>
    </message>
    <message>
        <source>A high rate: dense updates run past the target</source>
        <translation>学习率高：稠密更新冲过目标</translation>
    </message>
    <message>
        <source>With L2 in the loss nobody is idle</source>
        <translation>损失中有 L2 时没有闲置的行</translation>
    </message>
    <message>
        <source>Weight decay in the loss gives every row a gradient in every step: the three variants are the same, and no row rests.</source>
        <translation>损失中的权重衰减使每一行在每一步都有梯度：三种变体完全相同，没有一行休息。</translation>
    </message>
    <message>
        <source>The article&apos;s claim, on texts of your own</source>
        <translation>在您自己的文本上检验文章的说法</translation>
    </message>
    <message>
        <source>A classifier of labelled texts over 20 splits with Adam: compare the best epoch with the last one, and the differences with their intervals.</source>
        <translation>用 Adam 在 20 次划分上训练带标签文本的分类器：请比较最佳一轮与最后一轮，以及差值和它们的区间。</translation>
    </message>
    <message>
        <source>The article reports that the best validation accuracy on IMDB rises from 83.7 % to 84.9 %. Put to the test on the 10,662 film reviews of Pang and Lee: Adam at rate 0.001, width 16, batch 32, 12,000 steps (40 epochs), 20 splits with a tenth held out. The best epochs reach 78.1 % dense, 77.7 % with decaying moments and 78.0 % with frozen ones. Paired, the differences to dense are -0.42 points (95 %: -0.65 to -0.19) and -0.12 (-0.37 to 0.13): no gain. At the last epoch, when all have overfitted, the lazy variants are ahead: 76.8 % and 75.9 % against 74.5 %, by 2.3 points (1.8 to 2.9) and 1.4 (1.1 to 1.7), because they learn more slowly. Width 64 and 6,000 steps say the same: -0.48 (-0.73 to -0.24) and -0.24 (-0.46 to -0.02) at the best epoch, 2.0 (1.5 to 2.5) and 0.8 (0.4 to 1.1) at the last. The splits share their texts, so the intervals speak of this data set.</source>
        <translation>文章报告 IMDB 上的最佳验证准确率从 83.7 % 升至 84.9 %。在 Pang 和 Lee 的 10,662 条影评上检验：Adam，学习率 0.001，宽度 16，批量 32，12,000 步（40 轮），20 次划分，每次留出十分之一。最佳一轮的准确率，稠密为 78.1 %，矩照常衰减为 77.7 %，矩冻结为 78.0 %。成对比较，与稠密的差为 -0.42 个百分点（95 %：-0.65 至 -0.19）和 -0.12（-0.37 至 0.13）：没有提高。到最后一轮，三者都已过拟合，惰性变体领先：76.8 % 和 75.9 % 对 74.5 %，分别高 2.3 个百分点（1.8 至 2.9）和 1.4（1.1 至 1.7），因为它们学得更慢。宽度 64、6,000 步的结果相同：最佳一轮为 -0.48（-0.73 至 -0.24）和 -0.24（-0.46 至 -0.02），最后一轮为 2.0（1.5 至 2.5）和 0.8（0.4 至 1.1）。各次划分共用同样的文本，因此这些区间只说明这个数据集。</translation>
    </message>
    <message>
        <source>A minibatch of texts holds few of the words of a vocabulary. The other rows of the embedding table have no gradient in that step; they are idle. With momentum or Adam they move all the same: the gradient is 0, but the average of past gradients is not.</source>
        <translation>一个小批量的文本只包含词表中很少的词。嵌入表的其他行在这一步没有梯度，它们是闲置的。使用动量或 Adam 时它们照样移动：梯度为 0，但过去梯度的平均不为 0。</translation>
    </message>
    <message>
        <source>After a single gradient g, heavy-ball momentum β carries a row 1 / (1 - β) times as far as the step itself: ten times for 0.9. Adam does about the same, since its second moment decays slowly. For a rare word most of the way is idle motion.</source>
        <translation>在单个梯度 g 之后，重球动量 β 使一行走过的路是这一步本身的 1 / (1 - β) 倍：0.9 时为十倍。Adam 也差不多，因为它的二阶矩衰减很慢。对罕见的词来说，大部分路程都是闲置移动。</translation>
    </message>
    <message>
        <source>Lazy updates move only rows in the batch. Two kinds are in use: in article 6869 the moments of idle rows decay as if they had a gradient of 0; in TensorFlow&apos;s LazyAdam and PyTorch&apos;s SparseAdam they are frozen, too. In the first kind a rare row has forgotten its momentum when it comes again. The second costs time in proportion to the batch only.</source>
        <translation>惰性更新只移动批次中的行。常用的有两种：在文章 6869 中，闲置行的矩照常衰减，就像梯度为 0 一样；在 TensorFlow 的 LazyAdam 和 PyTorch 的 SparseAdam 中，矩也被冻结。用第一种时，罕见的行再次出现时已经忘记了它的动量。第二种所花的时间只与批量成正比。</translation>
    </message>
    <message>
        <source>Idle motion is not wrong as such. It points where the last gradients pointed, and so acts as a larger learning rate for rare rows. At a low rate dense updates therefore learn faster, at a high one they overshoot; each variant has a best rate of its own. A comparison at one rate says little: move the slider of the learning rate and see the order change.</source>
        <translation>闲置移动本身并没有错。它指向最近的梯度所指的方向，因此相当于给罕见的行一个更大的学习率。所以学习率低时稠密更新学得更快，高时则会冲过头；每种变体都有自己最好的学习率。只在一个学习率上比较说明不了什么：请移动学习率的滑块，看看顺序如何改变。</translation>
    </message>
    <message>
        <source>An L2 term in the loss gives every row the gradient λE: no row is idle, and lazy updates change nothing, as readers of the article remarked. Decay in the optimizer keeps rows idle. AdamW has one of its own.</source>
        <translation>损失中的 L2 项给每一行梯度 λE：没有闲置的行，惰性更新什么也不改变，正如文章的读者所指出的。放在优化器里的衰减则让行保持闲置。AdamW 自带一个。</translation>
    </message>
    <message>
        <source>The table here starts at 0, in float; a row i has a random target T, and the loss of a step is the mean over its batch of |E - T - noise|² / 2. Its held-out loss is the mean over Zipf&apos;s law without the noise. All rows are watched in each step: the drift is the root mean square distance from where a row was right after its last batch.</source>
        <translation>这里的表从 0 开始，用单精度；第 i 行有随机目标 T，一步的损失是批次上 |E - T - 噪声|² / 2 的平均。留出损失是按齐普夫定律的平均，不含噪声。每一步都观察所有的行：漂移是与该行最后一次出现在批次中之后所在位置的均方根距离。</translation>
    </message>
    <message>
        <source>Texts go through an embedding, the mean over their words, one dense layer and a sigmoid, with binary cross entropy. Only the embedding is lazy. The three variants share splits, starts and batches, so that differences are paired. The best epoch is chosen with the held-out texts themselves, and is therefore too good; the last one is not.</source>
        <translation>文本依次经过嵌入、对词取平均、一个全连接层和 sigmoid，损失为二元交叉熵。只有嵌入是惰性的。三种变体共用划分、初值和批次，因此差值是成对的。最佳一轮是用留出的文本本身选出的，因而偏高；最后一轮则不然。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 6869, with its readers&apos; remarks on L2 (in Chinese)</source>
        <translation>苏剑林，科学空间，文章 6869，以及读者关于 L2 的评论（中文）</translation>
    </message>
    <message>
        <source>PyTorch: SparseAdam, an Adam with masked moments</source>
        <translation>PyTorch：SparseAdam，带掩码矩的 Adam</translation>
    </message>
    <message>
        <source>Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015</source>
        <translation>Kingma、Ba：Adam: A Method for Stochastic Optimization，ICLR 2015</translation>
    </message>
    <message>
        <source>Pang, Lee: Seeing Stars, ACL 2005; the sentence polarity data set v1.0</source>
        <translation>Pang、Lee：Seeing Stars，ACL 2005；句子极性数据集 v1.0</translation>
    </message>
    <message>
        <source>How far does a word move while no text of the batch contains it?</source>
        <translation>当批次中没有一条文本含有某个词时，这个词会移动多远？</translation>
    </message>
    <message>
        <source>Weight decay in the loss gives every row a gradient: no row is idle, and the three variants are the same.</source>
        <translation>损失中的权重衰减使每一行都有梯度：没有闲置的行，三种变体完全相同。</translation>
    </message>
    <message>
        <source>Decoupled weight decay shrinks every row of the dense variant in each step, those of the lazy variants only when they are in the batch.</source>
        <translation>解耦的权重衰减在每一步都缩短稠密变体的每一行，而惰性变体的行只有在批次中才会缩短。</translation>
    </message>
    <message>
        <source>AdamW has a weight decay of its own, 0.01: it shrinks every row of the dense variant in each step.</source>
        <translation>AdamW 自带 0.01 的权重衰减：它在每一步都缩短稠密变体的每一行。</translation>
    </message>
    <message>
        <source>This rule has no momentum: rows without a gradient rest in all variants, which are the same.</source>
        <translation>这条规则没有动量：没有梯度的行在所有变体中都不动，三种变体完全相同。</translation>
    </message>
    <message>
        <source>This rule has no momentum: rows without a gradient rest in all variants, but what it knows of their gradients decays unless it is frozen.</source>
        <translation>这条规则没有动量：没有梯度的行在所有变体中都不动，但除非冻结，它对这些行的梯度的记忆会衰减。</translation>
    </message>
    <message>
        <source>%1 texts are trained on and %2 held out; the vocabulary has %3 words, and %4 others are left out.</source>
        <translation>用 %1 条文本训练，留出 %2 条；词表有 %3 个词，另有 %4 个词略去。</translation>
    </message>
    <message>
        <source>The classifier tells the label %1 from the label %2.</source>
        <translation>分类器区分标签 %1 和标签 %2。</translation>
    </message>
    <message>
        <source>Accuracies are taken after every %1 epochs.</source>
        <translation>每 %1 轮计算一次准确率。</translation>
    </message>
    <message>
        <source>Losses and accuracies are means over %1 splits, intervals are 95 % of Student&apos;s t; movements and norms are those of the first split.</source>
        <translation>损失和准确率是 %1 次划分的平均，区间是学生 t 分布的 95 % 区间；移动和范数取自第一次划分。</translation>
    </message>
    <message>
        <source>One split gives no interval: set the repeats to 2 or more.</source>
        <translation>只有一次划分就没有区间：请把重复次数设为 2 或更多。</translation>
    </message>
    <message>
        <source>The training goes on: this is what is known so far.</source>
        <translation>训练仍在进行：这是目前所知的。</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 rows in the first %3 of %4 steps; losses are estimates.</source>
        <translation>预览：%2 行中的 %1 行，%4 步中的前 %3 步；损失为估计值。</translation>
    </message>
    <message>
        <source>The training goes on: step %1 of %2.</source>
        <translation>训练仍在进行：第 %1 步，共 %2 步。</translation>
    </message>
    <message>
        <source>Lazy rows</source>
        <translation>惰性行</translation>
    </message>
    <message>
        <source>Idle rows of an embedding table move all the same.</source>
        <translation>嵌入表中闲置的行照样移动。</translation>
    </message>
    <message>
        <source>How far idle rows move</source>
        <translation>闲置的行移动多远</translation>
    </message>
    <message>
        <source>Loss in training and held out</source>
        <translation>训练损失与留出损失</translation>
    </message>
    <message>
        <source>Norms of rows by frequency</source>
        <translation>按频率排列的行范数</translation>
    </message>
    <message>
        <source>Accuracy on texts by epoch</source>
        <translation>各轮次的文本准确率</translation>
    </message>
    <message>
        <source>Accuracies with 95 % intervals over the splits</source>
        <translation>准确率及其在各次划分上的 95 % 区间</translation>
    </message>
    <message>
        <source>Preview: nothing is trained while a setting moves.</source>
        <translation>预览：设置移动时不进行训练。</translation>
    </message>
    <message>
        <source>Some numbers left the range of float: choose a smaller learning rate.</source>
        <translation>有些数超出了单精度的范围：请选择更小的学习率。</translation>
    </message>
    <message>
        <source>A file is set, but the source is another one: these rows follow Zipf&apos;s law.</source>
        <translation>已设置文件，但来源是另一种：这些行服从齐普夫定律。</translation>
    </message>
    <message>
        <source>Decaying</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>%1: idle motion²</source>
        <translation>%1：闲置移动²</translation>
    </message>
    <message>
        <source>%1: held-out loss</source>
        <translation>%1：留出损失</translation>
    </message>
    <message>
        <source>%1: training accuracy</source>
        <translation>%1：训练准确率</translation>
    </message>
    <message>
        <source>%1: accuracy</source>
        <translation>%1：准确率</translation>
    </message>
    <message>
        <source>%1: best accuracy</source>
        <translation>%1：最佳准确率</translation>
    </message>
    <message>
        <source>%1: accuracy less dense</source>
        <translation>%1：准确率减稠密</translation>
    </message>
    <message>
        <source>%1: best accuracy less dense</source>
        <translation>%1：最佳准确率减稠密</translation>
    </message>
    <message>
        <source>its line %1 has a third label, %2, after %3 and %4; there have to be two, and no line of headings</source>
        <translation>它的第 %1 行出现了 %3 和 %4 之外的第三种标签 %2；只能有两种，也不能有标题行</translation>
    </message>
    <message>
        <source>Lazy, decaying</source>
        <translation>惰性，衰减</translation>
    </message>
    <message>
        <source>Lazy, frozen</source>
        <translation>惰性，冻结</translation>
    </message>
    <message>
        <source>Distance moved since then / its last step</source>
        <translation>此后移动的距离 / 其最近一步</translation>
    </message>
    <message>
        <source>Adam with rate 0.1: idle rows are carried past their targets, and both lazy variants end with a lower held-out loss. Rows with frozen moments run past as well, on old momentum; those with decaying ones do not. At the default rate 0.01 it is the other way round: the idle motion is what takes rare rows there.</source>
        <translation>Adam，学习率 0.1：闲置的行被带过目标，两种惰性变体的留出损失都更低。矩冻结的行凭旧动量也会冲过；矩衰减的则不会。默认学习率 0.01 时正好相反：正是闲置移动把罕见的行带到目标。</translation>
    </message>
    <message>
        <source>Decay in the optimizer, and rare rows</source>
        <translation>优化器中的衰减与罕见的行</translation>
    </message>
    <message>
        <source>Decoupled weight decay shrinks every row of the dense variant in every step, those of the lazy ones only when they are in the batch. Rare rows with frozen moments end longer than dense ones; with decaying moments they stay short, since they learn slowly.</source>
        <translation>解耦的权重衰减在每一步都缩短稠密变体的每一行，惰性变体的行只有在批次中才缩短。矩冻结的罕见行最后比稠密的长；矩衰减的仍然短，因为学得慢。</translation>
    </message>
    <message>
        <source>Dense: steps of all rows</source>
        <translation>稠密：所有行的步长</translation>
    </message>
    <message>
        <source>Lazy, decaying: steps of all rows</source>
        <translation>惰性，衰减：所有行的步长</translation>
    </message>
    <message>
        <source>Lazy, frozen: steps of all rows</source>
        <translation>惰性，冻结：所有行的步长</translation>
    </message>
</context>
<context>
    <name>nball</name>
    <message>
        <source>Collapsing ball</source>
        <translation>坍缩的球</translation>
    </message>
    <message>
        <source>The share of its cube that a ball fills falls faster than any exponential.</source>
        <translation>球在其外切立方体中所占的比例，下降得比任何指数函数都快。</translation>
    </message>
    <message>
        <source>Share of the cube</source>
        <translation>占立方体的比例</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Dimension n</source>
        <translation>维数 n</translation>
    </message>
    <message>
        <source>Largest dimension</source>
        <translation>最大维数</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确值</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>球</translation>
    </message>
    <message>
        <source>Random points</source>
        <translation>随机点</translation>
    </message>
    <message>
        <source>Lp ball</source>
        <translation>Lp 球</translation>
    </message>
    <message>
        <source>The dimension of the marker, of the readouts, and of the plots of norms and angles.</source>
        <translation>标记线、读数以及范数图和夹角图所用的维数。</translation>
    </message>
    <message>
        <source>Where the axis of dimensions ends.</source>
        <translation>维数轴的终点。</translation>
    </message>
    <message>
        <source>Radius R</source>
        <translation>半径 R</translation>
    </message>
    <message>
        <source>The cube&apos;s side is 2 R. Volume and surface depend on R, the share does not.</source>
        <translation>立方体的边长为 2R。体积和表面积与 R 有关，所占比例与 R 无关。</translation>
    </message>
    <message>
        <source>Exponent p</source>
        <translation>指数 p</translation>
    </message>
    <message>
        <source>The ball is |x₁|ᵖ + … + |xₙ|ᵖ ≤ Rᵖ: 1 is the cross-polytope, 2 the ordinary ball, and large p approach the cube.</source>
        <translation>球由 |x₁|ᵖ + … + |xₙ|ᵖ ≤ Rᵖ 定义：p = 1 是正轴形，p = 2 是普通的球，p 越大越接近立方体。</translation>
    </message>
    <message>
        <source>Shell thickness ε</source>
        <translation>球壳厚度 ε</translation>
    </message>
    <message>
        <source>Thickness of the outer shell, as a share of the radius.</source>
        <translation>外层球壳的厚度，以占半径的比例表示。</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽样数</translation>
    </message>
    <message>
        <source>Random points of the cube. The first n coordinates of one vector are a point of the n-dimensional cube, so that the same vectors serve every dimension.</source>
        <translation>立方体中随机点的个数。同一向量的前 n 个坐标就是 n 维立方体中的一个点，因此同一批向量可用于所有维数。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Another seed gives other random points; the same seed gives the same ones.</source>
        <translation>不同的种子给出不同的随机点；相同的种子给出相同的随机点。</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 draws and %3 of %4 pairs of directions.</source>
        <translation>预览：%2 次抽样中的 %1 次，%4 对方向中的 %3 对。</translation>
    </message>
    <message>
        <source>0 hits in %1 draws at n = %2; the 95 % bound is %3.</source>
        <translation>n = %2 时 %1 次抽样命中 0 次；95 % 置信上界为 %3。</translation>
    </message>
    <message>
        <source>n = %1 lies beyond the axis of dimensions, which ends at %2: there is no marker.</source>
        <translation>n = %1 超出了维数轴的终点 %2，因此不显示标记线。</translation>
    </message>
    <message>
        <source>In one dimension a direction is -1 or 1 and the angle 0° or 180°, each with probability 1/2: there is no density to draw.</source>
        <translation>在一维中，方向只有 -1 或 1，夹角只有 0° 或 180°，概率各为 1/2：没有密度可画。</translation>
    </message>
    <message>
        <source>Volumes of different dimensions have different units: the peak at n = %1 belongs to R = %2.</source>
        <translation>不同维数的体积单位不同：n = %1 处的峰值只属于 R = %2。</translation>
    </message>
    <message>
        <source>With p = %1 shares, volumes and random points are those of the Lp ball; its surface and the dimensions of the largest volume and surface are given for p = 2 only. Norms and angles are Euclidean.</source>
        <translation>p = %1 时，比例、体积和随机点均属于 Lp 球；表面积以及体积和表面积最大的维数只在 p = 2 时给出。范数和夹角都是欧氏的。</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>Random points, 95 % interval</source>
        <translation>随机点，95 % 置信区间</translation>
    </message>
    <message>
        <source>Stirling</source>
        <translation>斯特林公式</translation>
    </message>
    <message>
        <source>Exponential through n = 1 and 2</source>
        <translation>过 n = 1 和 2 的指数函数</translation>
    </message>
    <message>
        <source>Share at n / share at n - 1</source>
        <translation>n 维比例 / n - 1 维比例</translation>
    </message>
    <message>
        <source>√(π / 2n)</source>
        <translation>√(π / 2n)</translation>
    </message>
    <message>
        <source>Γ(1 + 1/p) (p/n)^(1/p)</source>
        <translation>Γ(1 + 1/p) (p/n)^(1/p)</translation>
    </message>
    <message>
        <source>Exact; an exponential would be level</source>
        <translation>精确值；指数函数应是水平线</translation>
    </message>
    <message>
        <source>Volume, surface</source>
        <translation>体积、表面积</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>表面积</translation>
    </message>
    <message>
        <source>Share of the ball&apos;s volume</source>
        <translation>占球体积的比例</translation>
    </message>
    <message>
        <source>Outer shell of relative thickness %1</source>
        <translation>相对厚度为 %1 的外层球壳</translation>
    </message>
    <message>
        <source>Norm, divided as the legend says</source>
        <translation>范数（按图例所示归一化）</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Ball: |x| / R</source>
        <translation>球：|x| / R</translation>
    </message>
    <message>
        <source>Gaussian: |x| / √n</source>
        <translation>高斯：|x| / √n</translation>
    </message>
    <message>
        <source>Cube: |x| / (R √n)</source>
        <translation>立方体：|x| / (R √n)</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>夹角</translation>
    </message>
    <message>
        <source>Density per degree</source>
        <translation>密度（每度）</translation>
    </message>
    <message>
        <source>%1 random pairs</source>
        <translation>%1 对随机方向</translation>
    </message>
    <message>
        <source>Exact density</source>
        <translation>精确密度</translation>
    </message>
    <message>
        <source>Coordinate × √n</source>
        <translation>坐标 × √n</translation>
    </message>
    <message>
        <source>Standard Gaussian</source>
        <translation>标准高斯分布</translation>
    </message>
    <message>
        <source>The article&apos;s figure</source>
        <translation>文章中的图</translation>
    </message>
    <message>
        <source>At n = 10 the ball fills a four-hundredth of its cube, and the fall only gets steeper.</source>
        <translation>n = 10 时，球只占立方体的四百分之一，而且下降越来越陡。</translation>
    </message>
    <message>
        <source>Volumes have units</source>
        <translation>体积是有单位的</translation>
    </message>
    <message>
        <source>With radius 2 the volume is largest at n = 24 instead of n = 5: comparing volumes of different dimensions compares different units.</source>
        <translation>半径为 2 时，体积最大的维数是 n = 24 而不是 n = 5：比较不同维数的体积，就是在比较不同的单位。</translation>
    </message>
    <message>
        <source>The cube is all corners</source>
        <translation>立方体全是角</translation>
    </message>
    <message>
        <source>With p = 8 the ball reaches into the corners and still fills half of the cube at n = 10. Drag p from 1, where only the middles of the faces are reached, to 100, which is almost the cube itself.</source>
        <translation>p = 8 时，球伸进了各个角，在 n = 10 时仍占立方体的一半。把 p 从 1（只触及各面的中心）拖到 100（几乎就是立方体本身）看看。</translation>
    </message>
    <message>
        <source>Nothing left to hit</source>
        <translation>再也命中不了</translation>
    </message>
    <message>
        <source>At n = 20 one random point of the cube in 40 million lies in the ball; a hundred thousand draws find none.</source>
        <translation>n = 20 时，立方体中每四千万个随机点才有一个落在球内；十万次抽样一次也碰不到。</translation>
    </message>
    <message>
        <source>Put a ball into the smallest cube that holds it. In the plane it covers 79 % of the square, in space 52 % of the cube. Every further dimension takes a larger factor away: the share falls faster than any exponential, because the factor itself goes to 0 like √(π / 2n).</source>
        <translation>把球放进恰好能容纳它的立方体。在平面上，圆占正方形的 79 %；在空间中，球占立方体的 52 %。此后每增加一维，比例都要乘上一个更小的因子：这个因子本身像 √(π / 2n) 一样趋于 0，所以比例下降得比任何指数函数都快。</translation>
    </message>
    <message>
        <source>Where does the rest of the cube go? Into its corners. There are 2ⁿ of them, and they reach out to R √n while the ball ends at R. Drawing points of the cube until one falls into the ball is hopeless from about n = 20 on. With large p the Lp ball grows into the corners.</source>
        <translation>立方体的其余部分到哪里去了？都在角上。角共有 2ⁿ 个，一直伸到 R √n 处，而球到 R 就结束了。大约从 n = 20 起，靠在立方体中随机取点来碰到球已经毫无希望。p 很大时，Lp 球会长进这些角里。</translation>
    </message>
    <message>
        <source>Volume moves outward: the shell of relative thickness ε holds 1 - (1 - ε)ⁿ of a ball, nearly everything once n is some multiples of 1/ε. A Gaussian vector has a norm close to √n and a random point of the cube one close to R √(n/3), both ever more sharply.</source>
        <translation>体积向外移动：相对厚度为 ε 的球壳占球的 1 - (1 - ε)ⁿ，一旦 n 达到 1/ε 的几倍，几乎就是全部。高斯向量的范数接近 √n，立方体中随机点的范数接近 R √(n/3)，而且维数越高越集中。</translation>
    </message>
    <message>
        <source>Two random directions are almost orthogonal: the angle between them is 90° with a standard deviation of about 1/√n radians. One coordinate of a random direction, times √n, turns Gaussian.</source>
        <translation>两个随机方向几乎正交：夹角为 90°，标准差约为 1/√n 弧度。随机方向的一个坐标乘以 √n 后趋于高斯分布。</translation>
    </message>
    <message>
        <source>Beware of the famous peak of the volume at n = 5. A length to the fifth power cannot be compared with one to the sixth: with another radius the peak moves elsewhere, while the share of the cube stays as it is.</source>
        <translation>要当心那个著名的“体积在 n = 5 处最大”。长度的五次方不能与六次方相比：换一个半径，峰值就移到别处，而占立方体的比例不变。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 9147 (in Chinese)</source>
        <translation>苏剑林，科学空间，第 9147 篇</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 3154 (in Chinese)</source>
        <translation>苏剑林，科学空间，第 3154 篇</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 7076 (in Chinese)</source>
        <translation>苏剑林，科学空间，第 7076 篇</translation>
    </message>
    <message>
        <source>NIST Digital Library of Mathematical Functions, 5.19(iii): n-dimensional sphere</source>
        <translation>NIST 数学函数数字图书馆，5.19(iii)：n 维球面（英文）</translation>
    </message>
    <message>
        <source>Keith Ball, An Elementary Introduction to Modern Convex Geometry, 1997</source>
        <translation>Keith Ball，《现代凸几何初步》（An Elementary Introduction to Modern Convex Geometry），1997（英文）</translation>
    </message>
    <message>
        <source>How many random points of the cube does it take to hit the ball once in dimension 20?</source>
        <translation>在 20 维中，平均要在立方体里取多少个随机点才能命中球一次？</translation>
    </message>
    <message>
        <source>Share of the cube that the ball fills</source>
        <translation>球占立方体的比例</translation>
    </message>
    <message>
        <source>The same share, logarithmic</source>
        <translation>同一比例（对数）</translation>
    </message>
    <message>
        <source>Factor from one dimension to the next</source>
        <translation>从一维到下一维的因子</translation>
    </message>
    <message>
        <source>Volume and surface</source>
        <translation>体积与表面积</translation>
    </message>
    <message>
        <source>Volume near the surface</source>
        <translation>靠近表面的体积</translation>
    </message>
    <message>
        <source>Norm of a random point</source>
        <translation>随机点的范数</translation>
    </message>
    <message>
        <source>Angle between two random directions</source>
        <translation>两个随机方向的夹角</translation>
    </message>
    <message>
        <source>One coordinate of a random direction</source>
        <translation>随机方向的一个坐标</translation>
    </message>
    <message>
        <source>log₁₀ of the share</source>
        <translation>比例的 log₁₀</translation>
    </message>
    <message>
        <source>log₁₀ of the volume</source>
        <translation>体积的 log₁₀</translation>
    </message>
    <message>
        <source>Largest volume at n</source>
        <translation>体积最大的维数 n</translation>
    </message>
    <message>
        <source>Largest surface at n</source>
        <translation>表面积最大的维数 n</translation>
    </message>
    <message>
        <source>Hits per draw, measured</source>
        <translation>实测命中率</translation>
    </message>
    <message>
        <source>95 % interval, lower end</source>
        <translation>95 % 置信区间下限</translation>
    </message>
    <message>
        <source>95 % interval, upper end</source>
        <translation>95 % 置信区间上限</translation>
    </message>
    <message>
        <source>Draws per hit, expected</source>
        <translation>每次命中所需的期望抽样数</translation>
    </message>
    <message>
        <source>Volume in the shell</source>
        <translation>球壳中的体积</translation>
    </message>
    <message>
        <source>Standard deviation of the angle</source>
        <translation>夹角的标准差</translation>
    </message>
</context>
<context>
    <name>optimizers</name>
    <message>
        <source>The expression %1 is not complete.</source>
        <translation>表达式 %1 不完整。</translation>
    </message>
    <message>
        <source>The expression %1 cannot be read from character %2 on: %3.</source>
        <translation>表达式 %1 从第 %2 个字符起无法读取：%3。</translation>
    </message>
    <message>
        <source>There is no function called %1.</source>
        <translation>没有名为 %1 的函数。</translation>
    </message>
    <message>
        <source>An expression has the variables x and y alone, not %1.</source>
        <translation>表达式中只能有变量 x 和 y，不能有 %1。</translation>
    </message>
    <message>
        <source>Type an expression in x and y.</source>
        <translation>请输入关于 x 和 y 的表达式。</translation>
    </message>
    <message>
        <source>The expression %1 has %2 values, not one.</source>
        <translation>表达式 %1 有 %2 个值，而不是一个。</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>不小于 %1</translation>
    </message>
    <message>
        <source>at least %1 and less than %2</source>
        <translation>不小于 %1 且小于 %2</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>介于 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>Optimizer %1 has no number called %2.</source>
        <translation>优化器 %1 没有名为 %2 的参数。</translation>
    </message>
    <message>
        <source>%1 of optimizer %2 must be %3; it is %4.</source>
        <translation>优化器 %2 的 %1 必须%3；现为 %4。</translation>
    </message>
    <message>
        <source>There is no optimizer called %1.</source>
        <translation>没有名为 %1 的优化器。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far a step goes. The plot of final loss against learning rate shows what others would have done.</source>
        <translation>一步走多远。“最终损失与学习率”一图给出换成别的学习率时的结果。</translation>
    </message>
    <message>
        <source>Momentum μ</source>
        <translation>动量系数 μ</translation>
    </message>
    <message>
        <source>How much of the last direction is kept. The steps of a steady slope add up to 1 / (1 - μ) times as much.</source>
        <translation>上一次的方向保留多少。坡度不变时，步长累积为 1 / (1 - μ) 倍。</translation>
    </message>
    <message>
        <source>Average of squares α</source>
        <translation>平方平均 α</translation>
    </message>
    <message>
        <source>How much of the average of squared gradients is kept.</source>
        <translation>梯度平方的滑动平均保留多少。</translation>
    </message>
    <message>
        <source>Averages ρ</source>
        <translation>滑动平均 ρ</translation>
    </message>
    <message>
        <source>How much of the averages of squared gradients and steps is kept.</source>
        <translation>梯度平方与步长平方的滑动平均各保留多少。</translation>
    </message>
    <message>
        <source>Average of gradients β₁</source>
        <translation>梯度平均 β₁</translation>
    </message>
    <message>
        <source>How much of the average m of gradients is kept.</source>
        <translation>梯度的滑动平均 m 保留多少。</translation>
    </message>
    <message>
        <source>Average of squares β₂</source>
        <translation>平方平均 β₂</translation>
    </message>
    <message>
        <source>How much of the average v of squared gradients is kept; with Lion, of the average of gradients.</source>
        <translation>梯度平方的滑动平均 v 保留多少；在 Lion 中则是梯度的滑动平均。</translation>
    </message>
    <message>
        <source>Guard ε</source>
        <translation>保护项 ε</translation>
    </message>
    <message>
        <source>Added to what is divided by. A large one makes steps small where gradients are small.</source>
        <translation>加在分母上。取得大，梯度小处步子就小。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>A pull towards the origin. Part of the gradient, as in PyTorch; decoupled from it with AdamW, Lion and AdaBelief, as their authors have it.</source>
        <translation>把参数拉向原点。与 PyTorch 一样算在梯度里；AdamW、Lion、AdaBelief 则按其作者的做法与梯度分开。</translation>
    </message>
    <message>
        <source>Decay of the rate</source>
        <translation>学习率衰减</translation>
    </message>
    <message>
        <source>The rate is divided by 1 + (t - 1) times this.</source>
        <translation>学习率除以 1 + (t - 1) 乘以此数。</translation>
    </message>
    <message>
        <source>First sum</source>
        <translation>累加初值</translation>
    </message>
    <message>
        <source>What the sum of squared gradients begins with.</source>
        <translation>梯度平方和从此数开始。</translation>
    </message>
    <message>
        <source>Decay of momentum</source>
        <translation>动量衰减</translation>
    </message>
    <message>
        <source>How soon the momentum grows to β₁.</source>
        <translation>动量多快增至 β₁。</translation>
    </message>
    <message>
        <source>Factor η⁻</source>
        <translation>缩小倍数 η⁻</translation>
    </message>
    <message>
        <source>Of the step size where the sign of the gradient changes.</source>
        <translation>梯度变号时步长乘以此数。</translation>
    </message>
    <message>
        <source>Factor η⁺</source>
        <translation>放大倍数 η⁺</translation>
    </message>
    <message>
        <source>Of the step size where the sign of the gradient stays.</source>
        <translation>梯度不变号时步长乘以此数。</translation>
    </message>
    <message>
        <source>Smallest step</source>
        <translation>最小步长</translation>
    </message>
    <message>
        <source>Below which no step size falls.</source>
        <translation>步长不会低于此数。</translation>
    </message>
    <message>
        <source>Largest step</source>
        <translation>最大步长</translation>
    </message>
    <message>
        <source>Above which no step size grows.</source>
        <translation>步长不会高于此数。</translation>
    </message>
    <message>
        <source>Long valley</source>
        <translation>狭长山谷</translation>
    </message>
    <message>
        <source>Rosenbrock&apos;s banana</source>
        <translation>Rosenbrock 香蕉函数</translation>
    </message>
    <message>
        <source>Beale</source>
        <translation>Beale 函数</translation>
    </message>
    <message>
        <source>Himmelblau, four minima</source>
        <translation>Himmelblau 函数，四个极小点</translation>
    </message>
    <message>
        <source>Rastrigin, many minima</source>
        <translation>Rastrigin 函数，许多极小点</translation>
    </message>
    <message>
        <source>Ackley, many minima</source>
        <translation>Ackley 函数，许多极小点</translation>
    </message>
    <message>
        <source>Booth</source>
        <translation>Booth 函数</translation>
    </message>
    <message>
        <source>Matyas</source>
        <translation>Matyas 函数</translation>
    </message>
    <message>
        <source>Styblinski-Tang</source>
        <translation>Styblinski-Tang 函数</translation>
    </message>
    <message>
        <source>Saddle</source>
        <translation>鞍面</translation>
    </message>
    <message>
        <source>Monkey saddle</source>
        <translation>猴鞍面</translation>
    </message>
    <message>
        <source>Plateau with a well</source>
        <translation>有井的高原</translation>
    </message>
    <message>
        <source>Your own expression</source>
        <translation>您自己的表达式</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量法</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>曲面</translation>
    </message>
    <message>
        <source>Descent</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>More rules</source>
        <translation>更多规则</translation>
    </message>
    <message>
        <source>Basins of attraction</source>
        <translation>吸引域</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>The function of two variables that is made small. Each has its usual start; the presets have rates that suit it.</source>
        <translation>要使之变小的二元函数。每个函数有惯用的起点；预设里有适合它的学习率。</translation>
    </message>
    <message>
        <source>Ratio of curvatures</source>
        <translation>曲率之比</translation>
    </message>
    <message>
        <source>How much more the long valley is curved across than along: its condition number. Gradient descent is stable below a rate of 2 divided by it.</source>
        <translation>狭长山谷横向曲率是纵向的多少倍，即条件数。学习率低于 2 除以此数时梯度下降才稳定。</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>A function of x and y, such as (x^2 + y^2) / 10 + sin(2*x) * cos(2*y). Its gradient is by central differences, good to about ten digits.</source>
        <translation>x 与 y 的函数，例如 (x^2 + y^2) / 10 + sin(2*x) * cos(2*y)。梯度用中心差分计算，约有十位准确数字。</translation>
    </message>
    <message>
        <source>Start x₀</source>
        <translation>起点 x₀</translation>
    </message>
    <message>
        <source>Where all descend from. Drag the point in the plot.</source>
        <translation>大家出发的地方。可在图中拖动该点。</translation>
    </message>
    <message>
        <source>Start y₀</source>
        <translation>起点 y₀</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>How long each descends.</source>
        <translation>每个规则走多少步。</translation>
    </message>
    <message>
        <source>Shown up to step</source>
        <translation>显示至第几步</translation>
    </message>
    <message>
        <source>How far the ways are drawn. The arrows and the table show the update that led there. Play it.</source>
        <translation>路线画到哪一步。箭头与表格给出走到该处的那次更新。可以播放。</translation>
    </message>
    <message>
        <source>Gradient noise</source>
        <translation>梯度噪声</translation>
    </message>
    <message>
        <source>Standard deviation of a normal number that is added to each part of each gradient: what minibatches do. The same numbers for all.</source>
        <translation>每个梯度的每个分量加上一个正态随机数，此为其标准差：小批量训练就是如此。各规则所加的数相同。</translation>
    </message>
    <message>
        <source>Clip gradients to</source>
        <translation>梯度裁剪到</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this length.</source>
        <translation>更长的梯度缩短到此长度。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>不裁剪</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Another seed gives other noise.</source>
        <translation>换一个种子，噪声不同。</translation>
    </message>
    <message>
        <source>%1 takes part</source>
        <translation>%1 参加</translation>
    </message>
    <message>
        <source>Whether it descends with the others.</source>
        <translation>是否与其他规则一同下降。</translation>
    </message>
    <message>
        <source>Inner rule</source>
        <translation>内层规则</translation>
    </message>
    <message>
        <source>Makes the fast steps, with the numbers of its own group, so that the two can be compared.</source>
        <translation>走快步的规则，沿用其自身一组的参数，以便二者可比。</translation>
    </message>
    <message>
        <source>Fast steps k</source>
        <translation>快步数 k</translation>
    </message>
    <message>
        <source>After how many steps the slow weights follow.</source>
        <translation>走多少步后慢权重跟上。</translation>
    </message>
    <message>
        <source>Share α</source>
        <translation>比例 α</translation>
    </message>
    <message>
        <source>How far the slow weights go towards the fast ones; 1 is the inner rule itself.</source>
        <translation>慢权重朝快权重走多远；1 就是内层规则本身。</translation>
    </message>
    <message>
        <source>Forget momentum</source>
        <translation>清除动量</translation>
    </message>
    <message>
        <source>The inner rule starts anew after every k-th step; usually it goes on.</source>
        <translation>每 k 步之后内层规则重新开始；通常是接着走。</translation>
    </message>
    <message>
        <source>Lets one rule descend from a grid of starts, and colours each by the minimum that it reaches.</source>
        <translation>让一个规则从网格上的各点出发，按到达的极小点着色。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Which one descends.</source>
        <translation>由哪个规则下降。</translation>
    </message>
    <message>
        <source>Starts along a side</source>
        <translation>每边起点数</translation>
    </message>
    <message>
        <source>The grid covers what is shown of the surface.</source>
        <translation>网格覆盖曲面显示的范围。</translation>
    </message>
    <message>
        <source>Lookahead: %1</source>
        <translation>Lookahead：%1</translation>
    </message>
    <message>
        <source>f</source>
        <translation>函数值 f</translation>
    </message>
    <message>
        <source>f − lowest value found</source>
        <translation>f − 找到的最低值</translation>
    </message>
    <message>
        <source>f − minimum</source>
        <translation>f − 最小值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Lookahead, slow weights</source>
        <translation>Lookahead 慢权重</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x 坐标</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y 坐标</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>极小点</translation>
    </message>
    <message>
        <source>Switch a rule on.</source>
        <translation>请打开一个规则。</translation>
    </message>
    <message>
        <source>Length of the step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>%1, present rate</source>
        <translation>%1，当前学习率</translation>
    </message>
    <message>
        <source>Start x</source>
        <translation>起点 x</translation>
    </message>
    <message>
        <source>Start y</source>
        <translation>起点 y</translation>
    </message>
    <message>
        <source>Switch the basins of attraction on, in the column of parameters, to let a rule descend from everywhere.</source>
        <translation>在参数栏中打开“吸引域”，让一个规则从各处下降。</translation>
    </message>
    <message>
        <source>No start reached a minimum within these steps.</source>
        <translation>在这些步数之内没有起点到达极小点。</translation>
    </message>
    <message>
        <source>Minima reached</source>
        <translation>到达过的极小点</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Share of starts</source>
        <translation>起点所占比例</translation>
    </message>
    <message>
        <source>The expression has no finite value or slope at the start, x = %1, y = %2: choose another start.</source>
        <translation>表达式在起点 x = %1、y = %2 处没有有限的值或斜率：请另选起点。</translation>
    </message>
    <message>
        <source>Lookahead only slows</source>
        <translation>Lookahead 只是拖慢</translation>
    </message>
    <message>
        <source>Without noise and at a good rate it holds back: 200 steps at 0.06 leave a loss of 8.8·10⁻⁵ in the place of 1.4·10⁻¹⁰.</source>
        <translation>没有噪声、学习率合适时它只会拖慢：学习率 0.06 走 200 步，损失剩 8.8·10⁻⁵，而不是 1.4·10⁻¹⁰。</translation>
    </message>
    <message>
        <source>Lookahead averages noise</source>
        <translation>Lookahead 平均噪声</translation>
    </message>
    <message>
        <source>Lookahead tames divergence</source>
        <translation>Lookahead 制住发散</translation>
    </message>
    <message>
        <source>At 0.068 rate times curvature is 2.04: gradient descent explodes to 10⁸, Lookahead arrives, since its limit is 1 + ⁵√3 = 2.2457 and not 2.</source>
        <translation>学习率 0.068 乘曲率为 2.04：梯度下降爆炸到 10⁸，Lookahead 却能到达，因为它的界限是 1 + ⁵√3 = 2.2457，而不是 2。</translation>
    </message>
    <message>
        <source>Adam zigzags too</source>
        <translation>Adam 也会来回折返</translation>
    </message>
    <message>
        <source>Momentum overshoots</source>
        <translation>动量冲过头</translation>
    </message>
    <message>
        <source>What was gathered on the slope carries past the bottom: with μ = 0.98 round and round. Nesterov looks ahead and swings less.</source>
        <translation>坡上积累的速度带着它冲过谷底：μ = 0.98 时转了一圈又一圈。Nesterov 先往前看一步，摆动较小。</translation>
    </message>
    <message>
        <source>Stuck at a saddle</source>
        <translation>困在鞍点</translation>
    </message>
    <message>
        <source>Into the valley is easy, along it is slow: the gradient points across nearly everywhere.</source>
        <translation>进谷容易，沿谷而行慢：几乎处处梯度都横着指。</translation>
    </message>
    <message>
        <source>Beale: a flat floor between walls</source>
        <translation>Beale：高墙之间的平地</translation>
    </message>
    <message>
        <source>Steep at the corners, nearly flat on the way: one rate for both is a compromise.</source>
        <translation>角上陡峭，途中近乎平坦：一个学习率兼顾二者只能折中。</translation>
    </message>
    <message>
        <source>Himmelblau: four minima</source>
        <translation>Himmelblau：四个极小点</translation>
    </message>
    <message>
        <source>Rastrigin: caught in the next hole</source>
        <translation>Rastrigin：落入最近的坑</translation>
    </message>
    <message>
        <source>Ackley: a funnel with ripples</source>
        <translation>Ackley：有波纹的漏斗</translation>
    </message>
    <message>
        <source>The funnel leads to the middle, the ripples hold back whoever has no speed.</source>
        <translation>漏斗引向中央，波纹拦住没有速度的。</translation>
    </message>
    <message>
        <source>Booth: a gentle bowl</source>
        <translation>Booth：和缓的碗</translation>
    </message>
    <message>
        <source>A quadratic bowl askew to the axes: the rules that treat each axis apart have no advantage here.</source>
        <translation>与坐标轴斜交的二次碗：逐坐标处理的规则在此没有优势。</translation>
    </message>
    <message>
        <source>Matyas: a valley across the axes</source>
        <translation>Matyas：与坐标轴斜交的山谷</translation>
    </message>
    <message>
        <source>As long a valley as 1 to 25, but along the diagonal: dividing each axis by its own gradient does not straighten it.</source>
        <translation>长宽如 1 比 25 的山谷，但沿对角线：每个坐标除以各自的梯度并不能把它拉直。</translation>
    </message>
    <message>
        <source>Styblinski-Tang: a watershed</source>
        <translation>Styblinski-Tang：分水岭</translation>
    </message>
    <message>
        <source>A saddle for a monkey</source>
        <translation>给猴子的鞍</translation>
    </message>
    <message>
        <source>Three ways down, one for the tail, and no curvature at all in the middle: the slope itself dies out there.</source>
        <translation>三条下坡路，一条给尾巴；正中完全没有曲率，坡度在那里消失。</translation>
    </message>
    <message>
        <source>A plateau with a well</source>
        <translation>有一口井的高原</translation>
    </message>
    <message>
        <source>Far from the well there is next to no gradient: rules that follow its size hardly move, Adam walks on.</source>
        <translation>离井远处几乎没有梯度：随梯度大小而动的规则寸步难行，Adam 照走不误。</translation>
    </message>
    <message>
        <source>A function of your own</source>
        <translation>您自己的函数</translation>
    </message>
    <message>
        <source>A valley that is 30 times more curved across than along forbids gradient descent any rate above 2/30: what is good along it would explode across. Near the limit it zigzags. That ratio of curvatures, the condition number, is what the rules are about.</source>
        <translation>横向曲率为纵向 30 倍的山谷不许梯度下降的学习率超过 2/30：对纵向合适的会在横向爆炸。接近界限时它来回折返。曲率之比即条件数，各规则要对付的正是它。</translation>
    </message>
    <message>
        <source>Pictures of optimizers mislead by their learning rates: one arbitrary rate each, and anyone can win. The plot of final loss against learning rate shows the whole range for every rule, and where the present rate stands in it. Take hold of a point there and move it.</source>
        <translation>比较优化器的图常被学习率误导：各取一个任意的学习率，谁都可以赢。“最终损失与学习率”一图给出每个规则的整个范围，以及当前学习率所在之处。可在那里拖动一点。</translation>
    </message>
    <message>
        <source>Lookahead keeps slow weights φ. After k fast steps φ moves the share α of the way to where they led, and the fast ones go on from there. On this valley one can see the three things that it does: it slows a run that needs no help, it averages noise, and it tames a rate that is too large, since an oscillation that grows is halved back. For gradient descent with k = 5 and α = 0.5 the limit of rate times curvature is 1 + ⁵√3 = 2.2457 in the place of 2.</source>
        <translation>Lookahead 保留慢权重 φ。走 k 个快步后，φ 朝快步到达处走比例 α 的路，快权重再从那里出发。在这个山谷里可以看到它的三种作用：拖慢本来不需帮助的下降；平均噪声；制住过大的学习率，因为增长的振荡被减半拉回。对 k = 5、α = 0.5 的梯度下降，学习率乘曲率的界限是 1 + ⁵√3 = 2.2457，而不是 2。</translation>
    </message>
    <message>
        <source>The table shows every number of one update: gradient, averages, their corrected values, the step. Move the step, or play it, and follow Adam by hand. Rules, names and defaults are those of PyTorch, but for the learning rates, which suit the first picture; NAdam as PyTorch has corrected it since version 2.0.</source>
        <translation>表格列出一次更新的全部数字：梯度、滑动平均、修正后的值、步长。移动或播放“步”，可以亲手跟着 Adam 算。规则、名称与默认值同 PyTorch，只有学习率改为适合第一张图；NAdam 采用 PyTorch 自 2.0 版起更正后的形式。</translation>
    </message>
    <message>
        <source>Two dimensions are not two million: surfaces of neural networks have few narrow minima and many saddles, gradients are always noisy, and a rule is chosen by what it does there. What one learns here is how the rules move, not which of them is best.</source>
        <translation>二维不是二百万维：神经网络的曲面窄的极小点少、鞍点多，梯度总有噪声，选规则要看它在那里的表现。这里能学到的是各规则如何运动，而不是哪一个最好。</translation>
    </message>
    <message>
        <source>Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015</source>
        <translation>Kingma、Ba：Adam: A Method for Stochastic Optimization，ICLR 2015</translation>
    </message>
    <message>
        <source>Zhang, Lucas, Hinton, Ba: Lookahead Optimizer: k steps forward, 1 step back, NeurIPS 2019</source>
        <translation>Zhang、Lucas、Hinton、Ba：Lookahead Optimizer: k steps forward, 1 step back，NeurIPS 2019</translation>
    </message>
    <message>
        <source>Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning, ICML 2013</source>
        <translation>Sutskever、Martens、Dahl、Hinton：On the importance of initialization and momentum in deep learning，ICML 2013</translation>
    </message>
    <message>
        <source>Loshchilov, Hutter: Decoupled Weight Decay Regularization</source>
        <translation>Loshchilov、Hutter：Decoupled Weight Decay Regularization</translation>
    </message>
    <message>
        <source>Jamil, Yang: A Literature Survey of Benchmark Functions For Global Optimization Problems</source>
        <translation>Jamil、Yang：A Literature Survey of Benchmark Functions For Global Optimization Problems</translation>
    </message>
    <message>
        <source>PyTorch: the algorithms of torch.optim</source>
        <translation>PyTorch：torch.optim 的各算法</translation>
    </message>
    <message>
        <source>Gradient descent explodes when rate times curvature exceeds 2. Does Lookahead over it?</source>
        <translation>学习率乘曲率超过 2 时梯度下降会爆炸。外面套上 Lookahead 呢？</translation>
    </message>
    <message>
        <source>%1: final loss</source>
        <translation>%1：最终损失</translation>
    </message>
    <message>
        <source>Optimizers</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Sixteen ways down the same slope.</source>
        <translation>同一个坡，十六种下法。</translation>
    </message>
    <message>
        <source>Ways down the surface</source>
        <translation>下坡的路线</translation>
    </message>
    <message>
        <source>Loss against step</source>
        <translation>损失与步数</translation>
    </message>
    <message>
        <source>Final loss against learning rate</source>
        <translation>最终损失与学习率</translation>
    </message>
    <message>
        <source>Length of the steps</source>
        <translation>步长与步数</translation>
    </message>
    <message>
        <source>Which minimum is reached from where</source>
        <translation>从何处到达哪个极小点</translation>
    </message>
    <message>
        <source>The update at the step that is shown</source>
        <translation>所显示那一步的更新</translation>
    </message>
    <message>
        <source>Minima that were reached</source>
        <translation>到达过的极小点</translation>
    </message>
    <message>
        <source>Preview: the first %1 of %2 steps.</source>
        <translation>预览：共 %2 步中的前 %1 步。</translation>
    </message>
    <message>
        <source>Gradients longer than %1 are shortened to it.</source>
        <translation>长于 %1 的梯度缩短到此长度。</translation>
    </message>
    <message>
        <source>Losses are those of the surface itself, without the noise of the gradients.</source>
        <translation>损失取自曲面本身，不含梯度的噪声。</translation>
    </message>
    <message>
        <source>Dividing by the size of the gradient does not end oscillation: at a rate of 2 Adam swings across the bottom again and again.</source>
        <translation>除以梯度的大小并不能消除振荡：学习率 2 时 Adam 一次又一次荡过谷底。</translation>
    </message>
    <message>
        <source>Descent ends in the nearest of many holes. Longer strides, such as Adam&apos;s here, pass over some of them; none of the rules searches.</source>
        <translation>下降终止于众多坑中最近的一个。步子大的（如这里的 Adam）会越过几个；没有一个规则在搜索。</translation>
    </message>
    <message>
        <source>%1: to 10⁻⁶</source>
        <translation>%1：降到 10⁻⁶</translation>
    </message>
    <message>
        <source>Contour, f = %1</source>
        <translation>等高线 f = %1</translation>
    </message>
    <message>
        <source>Heights</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Arrows of the update</source>
        <translation>更新的箭头</translation>
    </message>
    <message>
        <source>At the step that is shown, in the colour of each rule. Dotted: against the gradient. Dashed and dotted: against the averaged gradient, where the rule keeps one. Solid: the step. The first two show directions alone.</source>
        <translation>所显示的那一步，用各规则的颜色。点线：逆梯度方向。点划线：逆平均梯度方向（保存平均的规则才有）。实线：这一步。前两种只表示方向。</translation>
    </message>
    <message>
        <source>%1, against the gradient</source>
        <translation>%1，逆梯度方向</translation>
    </message>
    <message>
        <source>%1, against the averaged gradient</source>
        <translation>%1，逆平均梯度方向</translation>
    </message>
    <message>
        <source>%1, the step</source>
        <translation>%1，这一步</translation>
    </message>
    <message>
        <source>log₁₀(1 + f − lowest)</source>
        <translation>log₁₀(1 + f − 最低值)</translation>
    </message>
    <message>
        <source>Lowest point found</source>
        <translation>找到的最低点</translation>
    </message>
    <message>
        <source>Global minimum</source>
        <translation>全局极小点</translation>
    </message>
    <message>
        <source>Distance to the nearest global minimum</source>
        <translation>到最近全局极小点的距离</translation>
    </message>
    <message>
        <source>No lowest point of this surface is known.</source>
        <translation>此曲面没有已知的最低点。</translation>
    </message>
    <message>
        <source>Number of the minimum, from the lowest</source>
        <translation>极小点的编号，从最低者起</translation>
    </message>
    <message>
        <source>Minimum that %1 reaches from there</source>
        <translation>%1 从该处到达的极小点</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>With noisy gradients it ends nearer to the bottom: the expected loss is 0.045 against 0.165. Try other seeds: 40 of them gave 0.053 and 0.13 on average, and it was ahead in 34.</source>
        <translation>梯度有噪声时它停得离谷底更近：损失的期望为 0.045，单独为 0.165。可换种子试试：40 个种子平均为 0.053 与 0.13，其中 34 个它领先。</translation>
    </message>
    <message>
        <source>A thousandth beside the ridge: gradient descent sits at the saddle for over a hundred steps, Lookahead over it even longer. Adam, whose steps do not depend on the size of gradients, leaves at once.</source>
        <translation>离脊线千分之一处出发：梯度下降在鞍点停留一百多步，套上 Lookahead 停得更久。Adam 的步长与梯度大小无关，立刻离开。</translation>
    </message>
    <message>
        <source>Which one is reached depends on the start: the basins show it for momentum from a whole grid of starts.</source>
        <translation>到达哪一个取决于起点：吸引域图给出动量法从整个网格的起点到达之处。</translation>
    </message>
    <message>
        <source>Four holes, of three depths. From the same start momentum rolls over the watershed into the deepest one, the others stay where they came down.</source>
        <translation>四个坑，三种深度。从同一起点出发，动量法滚过分水岭落入最深的坑，其余停在各自落下的坑里。</translation>
    </message>
    <message>
        <source>Type any expression in x and y. Its slopes are found by differences, its lowest points by search.</source>
        <translation>输入任意 x 与 y 的表达式。坡度由差分得出，最低点由搜索得出。</translation>
    </message>
    <message>
        <source>Distance to the minimum</source>
        <translation>到极小点的距离</translation>
    </message>
    <message>
        <source>%1 has no finite value from step %2 on.</source>
        <translation>%1 从第 %2 步起没有有限的值。</translation>
    </message>
    <message>
        <source>%1 went below the lowest point that was found: its loss is negative there, a gap on the logarithmic axis.</source>
        <translation>%1 走到了所找到的最低点以下：那里损失为负，在对数轴上是缺口。</translation>
    </message>
    <message>
        <source>No single lowest point of this surface is known here: losses are values of f itself.</source>
        <translation>此曲面在这里没有已知的唯一最低点：损失即 f 的值。</translation>
    </message>
    <message>
        <source>Losses are measured from the lowest point that was found in the domain, f = %1.</source>
        <translation>损失从区域内找到的最低点 f = %1 量起。</translation>
    </message>
    <message>
        <source>All start at the same point of one surface and meet the same noise, step by step. What differs is what each makes of the slope: gradient descent follows the slope, momentum adds up slopes, Adam divides by their usual size, Lookahead lets another rule run ahead and follows it halfway.</source>
        <translation>大家从同一曲面的同一点出发，逐步遇到同样的噪声。不同的是各自如何使用坡度：梯度下降顺坡而下，动量法把坡度累加，Adam 除以坡度平常的大小，Lookahead 让另一规则先跑，再跟上一半。</translation>
    </message>
</context>
<context>
    <name>orrery::app::DropHint</name>
    <message>
        <source>Let go to open it here</source>
        <translation>松开即可在此打开</translation>
    </message>
</context>
<context>
    <name>orrery::app::EditPresetsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>Your presets</source>
        <translation>我的预设</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>说明(&amp;S)</translation>
    </message>
</context>
<context>
    <name>orrery::app::KeptVerses</name>
    <message>
        <source>Verses that you keep stand here, with the setting that makes each again.</source>
        <translation>保留的诗联列在这里，并记下重现每一联所需的设置。</translation>
    </message>
    <message>
        <source>Kept verses</source>
        <translation>保留的诗联</translation>
    </message>
    <message>
        <source>Copy all kept verses</source>
        <translation>复制所有保留的诗联</translation>
    </message>
    <message>
        <source>Save the kept verses as text, with their settings…</source>
        <translation>将保留的诗联及其设置保存为文本…</translation>
    </message>
    <message>
        <source>Remove the selected verse from the list</source>
        <translation>从列表中移除选中的诗联</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>orrery::app::MainWindow</name>
    <message>
        <source>Part of the settings could not be read and has its default: %1.</source>
        <translation>部分设置无法读取，已改用默认值：%1。</translation>
    </message>
    <message>
        <source>The old file is kept as %1.</source>
        <translation>旧文件已保留为 %1。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Panel</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一区域</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一区域</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Orrery</source>
        <translation>关于 Orrery</translation>
    </message>
    <message>
        <source>Phenomena of high dimensions and deep learning, moved by hand.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>亲手转动高维空间与深度学习中的现象。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>This plot could not be copied.</source>
        <translation>无法复制此图。</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>命令已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Part of the session could not be read and has its default: %1.</source>
        <translation>会话的一部分无法读取，已使用默认值：%1。</translation>
    </message>
    <message>
        <source>The settings could not be read and have their defaults: %1.</source>
        <translation>设置无法读取，已全部使用默认值：%1。</translation>
    </message>
    <message>
        <source>“%1” has changed since the session was saved.</source>
        <translation>“%1”在会话保存之后已经改变。</translation>
    </message>
    <message>
        <source>All panels of the session were written to “%1”.</source>
        <translation>会话的所有面板已写入“%1”。</translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Unsaved work of %1</source>
        <translation>%1 的未保存工作</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sessions and exported files</source>
        <translation>会话和导出的文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Measurements on the plot</source>
        <translation>图上的测量数据</translation>
    </message>
    <message>
        <source>“%1” is no session and no exported file, and this panel reads no such data.</source>
        <translation>“%1”不是会话，也不是导出的文件，当前面板也不读取这类数据。</translation>
    </message>
    <message>
        <source>What is “%1” to be?</source>
        <translation>“%1”用作什么？</translation>
    </message>
    <message>
        <source>“%1” is missing, which the session needs.</source>
        <translation>会话需要的“%1”找不到了。</translation>
    </message>
    <message>
        <source>Choose where it is…</source>
        <translation>指定它的位置…</translation>
    </message>
    <message>
        <source>Use it as it is</source>
        <translation>照现在的样子使用</translation>
    </message>
    <message>
        <source>Where is “%1” now?</source>
        <translation>“%1”现在在哪里？</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>全部导出</translation>
    </message>
    <message>
        <source>The export before this one is still being computed.</source>
        <translation>上一次导出仍在计算中。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>要保存对“%1”的更改吗？</translation>
    </message>
    <message>
        <source>Orrery ended unexpectedly; your work of %1 can be restored.</source>
        <translation>Orrery 上次意外结束；可以恢复您 %1 的工作。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>“%1” was not opened: only one session or exported file at a time.</source>
        <translation>没有打开“%1”：一次只能打开一个会话或导出的文件。</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Train a model of verse…</source>
        <translation>训练写诗模型…</translation>
    </message>
    <message>
        <source>Training verse — Orrery</source>
        <translation>训练写诗模型 — Orrery</translation>
    </message>
</context>
<context>
    <name>orrery::app::PanelList</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>orrery::app::PoemsPage</name>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save the kept verses</source>
        <translation>保存保留的诗联</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Save the verses</source>
        <translation>保存诗联</translation>
    </message>
    <message>
        <source>Save the verse in hand as a picture</source>
        <translation>将当前诗联保存为图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf)</source>
        <translation>图片 (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>Verses</source>
        <translation>诗联</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> 联/秒</translation>
    </message>
    <message>
        <source>New verses a second</source>
        <translation>每秒新诗联数</translation>
    </message>
    <message>
        <source>Verses as text…</source>
        <translation>诗联存为文本…</translation>
    </message>
    <message>
        <source>Verse in hand as a picture…</source>
        <translation>当前诗联存为图片…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop the stream of verses (Esc)</source>
        <translation>停止诗联流（Esc）</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Let new verses stream in, one seed after the other</source>
        <translation>按种子顺序不断生成新诗联</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>New verses from the next seeds; locked characters stay</source>
        <translation>用后续种子生成新诗联；锁定的字保持不变</translation>
    </message>
    <message>
        <source>Unlock all</source>
        <translation>全部解锁</translation>
    </message>
    <message>
        <source>Let go of all locked characters</source>
        <translation>解除所有锁定的字</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the verse in hand in the list (K)</source>
        <translation>将当前诗联存入列表（K）</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the verse in hand (Ctrl+C)</source>
        <translation>复制当前诗联（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save verses as text, or one as a picture</source>
        <translation>将诗联保存为文本，或将一联保存为图片</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a model of your own, and watch it learn</source>
        <translation>训练自己的模型，看它怎样学会写诗</translation>
    </message>
    <message>
        <source>Tone marks</source>
        <translation>平仄标记</translation>
    </message>
    <message>
        <source>○ level, ● oblique, ◐ either tone</source>
        <translation>○ 平，● 仄，◐ 平仄两读</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Characters that the model was less sure of are paler</source>
        <translation>模型把握较小的字颜色较浅</translation>
    </message>
    <message>
        <source>Reset all latents</source>
        <translation>还原所有隐变量</translation>
    </message>
    <message>
        <source>Put all latents back to their own values</source>
        <translation>将所有隐变量恢复为原值</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>隐变量</translation>
    </message>
    <message>
        <source>The latent of the verse in hand</source>
        <translation>当前诗联的隐变量</translation>
    </message>
    <message>
        <source>Kept (%1)</source>
        <translation>已保留（%1）</translation>
    </message>
    <message>
        <source>The verses that you keep</source>
        <translation>保留的诗联</translation>
    </message>
    <message>
        <source>These verses stand in for those that are being searched. Keep one when the search is done.</source>
        <translation>这些诗只是搜索期间的替代。请等搜索完成后再收藏。</translation>
    </message>
    <message>
        <source>The list is full: remove verses from it to keep others.</source>
        <translation>列表已满：请先移除一些诗，再收藏别的。</translation>
    </message>
</context>
<context>
    <name>orrery::app::ProblemReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Say what you did, what you expected and what happened instead, and add this text. It names no folder and nothing is sent by itself.</source>
        <translation>请说明做了什么、期望什么、实际发生了什么，并附上以下文字。其中不含任何文件夹名，也不会自动发送。</translation>
    </message>
    <message>
        <source>Versions and settings</source>
        <translation>版本与设置</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>orrery::app::RunList</name>
    <message>
        <source>No run yet. Start one above.</source>
        <translation>还没有训练。请在上方开始。</translation>
    </message>
</context>
<context>
    <name>orrery::app::RunRow</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Show this run in the plots: %1</source>
        <translation>在图中显示这次训练：%1</translation>
    </message>
    <message>
        <source>Stop; the next run begins</source>
        <translation>停止；开始下一个</translation>
    </message>
    <message>
        <source>Show the verses of its model</source>
        <translation>显示其模型的诗</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除……</translation>
    </message>
    <message>
        <source>Delete this run and its model?</source>
        <translation>删除这次训练及其模型？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>orrery::app::SavePresetDialog</name>
    <message>
        <source>Save as a preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>What one sees there, in one sentence</source>
        <translation>用一句话说明能看到什么</translation>
    </message>
    <message>
        <source>Your preset of this name will be replaced.</source>
        <translation>同名的预设将被替换。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>说明(&amp;S)</translation>
    </message>
</context>
<context>
    <name>orrery::app::ShortcutSheet</name>
    <message>
        <source>On a plot</source>
        <translation>在图上</translation>
    </message>
    <message>
        <source>Zoom, over an axis along that axis alone</source>
        <translation>缩放；在坐标轴上则只缩放该轴</translation>
    </message>
    <message>
        <source>Mouse wheel, + and -</source>
        <translation>鼠标滚轮，+ 和 -</translation>
    </message>
    <message>
        <source>Zoom to a rectangle</source>
        <translation>放大到矩形区域</translation>
    </message>
    <message>
        <source>Drag with the right button, or with Shift</source>
        <translation>按住右键或 Shift 拖动</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Drag, arrow keys</source>
        <translation>拖动，方向键</translation>
    </message>
    <message>
        <source>Fit to the data</source>
        <translation>适应数据</translation>
    </message>
    <message>
        <source>Double click, Home</source>
        <translation>双击，Home</translation>
    </message>
    <message>
        <source>Go from point to point</source>
        <translation>逐点移动</translation>
    </message>
    <message>
        <source>Ctrl+arrow keys</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>Show or hide a layer</source>
        <translation>显示或隐藏图层</translation>
    </message>
    <message>
        <source>Click it in the legend</source>
        <translation>在图例中单击</translation>
    </message>
    <message>
        <source>The plot&apos;s menu</source>
        <translation>图的菜单</translation>
    </message>
    <message>
        <source>Right click, menu key</source>
        <translation>右键单击，菜单键</translation>
    </message>
    <message>
        <source>In the parameters</source>
        <translation>在参数栏</translation>
    </message>
    <message>
        <source>Change the number or slider that has the focus</source>
        <translation>更改有焦点的数值或滑块</translation>
    </message>
    <message>
        <source>Arrow keys, Page up, Page down</source>
        <translation>方向键，Page up，Page down</translation>
    </message>
    <message>
        <source>To the ends of a slider</source>
        <translation>到滑块两端</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home，End</translation>
    </message>
    <message>
        <source>Reset one parameter</source>
        <translation>重置一个参数</translation>
    </message>
    <message>
        <source>Double click on its name</source>
        <translation>双击其名称</translation>
    </message>
    <message>
        <source>Play or pause, on the play button</source>
        <translation>播放或暂停（在播放按钮上）</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>How to play, on the play button</source>
        <translation>播放设置（在播放按钮上）</translation>
    </message>
    <message>
        <source>Right click, down arrow</source>
        <translation>右键单击，向下箭头</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>In the numbers below</source>
        <translation>在下方的数值栏</translation>
    </message>
    <message>
        <source>Copy a number</source>
        <translation>复制一个数值</translation>
    </message>
    <message>
        <source>Click, Space or Ctrl+C</source>
        <translation>单击、空格或 Ctrl+C</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Select a point, or one more</source>
        <translation>选中一个点，或再加选一个</translation>
    </message>
    <message>
        <source>Click or Enter, with Ctrl one more</source>
        <translation>单击或回车键，按住 Ctrl 加选</translation>
    </message>
    <message>
        <source>Read differences from here on</source>
        <translation>以此处为参考读取差值</translation>
    </message>
    <message>
        <source>D, Shift+click</source>
        <translation>D、Shift+单击</translation>
    </message>
    <message>
        <source>Forget the reference, the selection</source>
        <translation>取消参考点、取消选择</translation>
    </message>
    <message>
        <source>In the data table</source>
        <translation>在数据表中</translation>
    </message>
    <message>
        <source>Sort by a column, up, down, not at all</source>
        <translation>按某列升序、降序或不排序</translation>
    </message>
    <message>
        <source>Click its head, menu key</source>
        <translation>单击表头、菜单键</translation>
    </message>
    <message>
        <source>Copy what is selected, with the columns&apos; names</source>
        <translation>复制所选内容，连同列名</translation>
    </message>
    <message>
        <source>Ctrl+C, menu key</source>
        <translation>Ctrl+C、菜单键</translation>
    </message>
    <message>
        <source>Beside pins</source>
        <translation>固定图</translation>
    </message>
    <message>
        <source>See the chosen pin in place of the present</source>
        <translation>用所选固定图代替当前图</translation>
    </message>
    <message>
        <source>Hold B</source>
        <translation>按住 B</translation>
    </message>
    <message>
        <source>Choose a pin</source>
        <translation>选择固定图</translation>
    </message>
    <message>
        <source>Click its chip</source>
        <translation>单击其标签</translation>
    </message>
    <message>
        <source>What can be done with a pin</source>
        <translation>固定图的各项操作</translation>
    </message>
</context>
<context>
    <name>orrery::app::TrainingView</name>
    <message>
        <source>No command draws this plot: it shows runs of this window.</source>
        <translation>没有命令能画出这张图：它显示的是本窗口中的训练。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>This plot could not be copied.</source>
        <translation>无法复制这张图。</translation>
    </message>
    <message>
        <source>A network learns to give couplets back through a few numbers: the cross entropy is what it still gets wrong, the KL divergence how much those numbers say. Below, the verse that it makes of one and the same point after each epoch; couplets held out show whether it learns verse or learns by heart.</source>
        <translation>网络学习通过少数几个数还原诗联：交叉熵是它仍然弄错的部分，KL 散度是这些数含有多少信息。下方是每一轮之后它由同一个点写出的诗；留出的诗联显示它是学会了作诗，还是死记硬背。</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Notable runs to compare</source>
        <translation>值得比较的训练</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Begin a run with these settings, or queue it behind the present one</source>
        <translation>用这些设置开始一次训练，或排在当前训练之后</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>couplets seen</source>
        <translation>已学诗联</translation>
    </message>
    <message>
        <source>What the plots are drawn against: runs with different batches can be compared by the couplets that they have seen</source>
        <translation>图的横轴：批量不同的训练可按已学诗联数比较</translation>
    </message>
    <message>
        <source>One latent after each epoch, the newest on top</source>
        <translation>每一轮之后的同一隐变量，最新的在上</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Verses</source>
        <translation>诗</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>orrery::app::UndoHistory</name>
    <message>
        <source>what is compared</source>
        <translation>对比内容</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s)</source>
        <translation>
            <numerusform>%n 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::CharacterCard</name>
    <message>
        <source>level tone</source>
        <translation>平声</translation>
    </message>
    <message>
        <source>oblique tone</source>
        <translation>仄声</translation>
    </message>
    <message>
        <source>level or oblique tone</source>
        <translation>平仄两读</translation>
    </message>
    <message>
        <source>probability %1 %</source>
        <translation>概率 %1%</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ComparisonBar</name>
    <message>
        <source>%1
Hold B to see it in place of the present</source>
        <translation>%1
按住 B 键可用它代替当前图</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use its parameters</source>
        <translation>采用它的参数</translation>
    </message>
    <message>
        <source>Compute it again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Rename the pin</source>
        <translation>重命名固定曲线</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比对象</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::DataDrawer</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Plot or table</source>
        <translation>图或表</translation>
    </message>
    <message>
        <source>The plot or table whose numbers are shown</source>
        <translation>显示哪个图或表的数值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close data and notes</source>
        <translation>关闭数据与笔记</translation>
    </message>
    <message>
        <source>What did you find? Notes are kept with the session.</source>
        <translation>有什么发现？笔记随会话一同保存。</translation>
    </message>
    <message>
        <source>Data and notes</source>
        <translation>数据与笔记</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::DataView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;header</source>
        <translation>连同表头复制(&amp;H)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Sort a&amp;scending</source>
        <translation>升序排序(&amp;S)</translation>
    </message>
    <message>
        <source>Sort &amp;descending</source>
        <translation>降序排序(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Original order</source>
        <translation>恢复原始顺序(&amp;O)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ExplanationView</name>
    <message>
        <source>What am I seeing?</source>
        <translation>我看到的是什么？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the explanation</source>
        <translation>关闭说明</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>演示给我看</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>参考来源</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>图片预览</translation>
    </message>
    <message>
        <source>Preview of the file</source>
        <translation>文件预览</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>所有图</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>图片 (PNG)</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>矢量图 (SVG)</translation>
    </message>
    <message>
        <source>Page (PDF)</source>
        <translation>页面 (PDF)</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>数值 (CSV)</translation>
    </message>
    <message>
        <source>Numbers for scripts (JSON)</source>
        <translation>供脚本使用的数值 (JSON)</translation>
    </message>
    <message>
        <source>Python script for matplotlib</source>
        <translation>matplotlib 的 Python 脚本</translation>
    </message>
    <message>
        <source>&amp;Zoom and layers as in the window</source>
        <translation>缩放和图层与窗口一致(&amp;Z)</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Plot &amp;of</source>
        <translation>图(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Titl&amp;e</source>
        <translation>标题(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;x axis</source>
        <translation>x 轴(&amp;X)</translation>
    </message>
    <message>
        <source>y &amp;axis</source>
        <translation>y 轴(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy S&amp;VG</source>
        <translation>复制 SVG(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>复制数值(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>%1 × %2 px, %3 × %4 mm</source>
        <translation>%1 × %2 像素，%3 × %4 毫米</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>There is not enough memory to copy this.</source>
        <translation>内存不足，无法复制。</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ExportStyleEditor</name>
    <message>
        <source>St&amp;yle</source>
        <translation>样式(&amp;Y)</translation>
    </message>
    <message>
        <source>S&amp;ize</source>
        <translation>尺寸(&amp;I)</translation>
    </message>
    <message>
        <source> DPI</source>
        <translation> DPI</translation>
    </message>
    <message>
        <source>Resol&amp;ution</source>
        <translation>分辨率(&amp;U)</translation>
    </message>
    <message>
        <source>F&amp;ont</source>
        <translation>字体(&amp;O)</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>Line &amp;width</source>
        <translation>线宽(&amp;W)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>Trans&amp;parent</source>
        <translation>透明(&amp;P)</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>&amp;Load…</source>
        <translation>载入(&amp;L)…</translation>
    </message>
    <message>
        <source>Load a style from a file</source>
        <translation>从文件载入样式</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
    <message>
        <source>Sans serif</source>
        <translation>无衬线体</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>衬线体</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>Le&amp;gend</source>
        <translation>图例(&amp;G)</translation>
    </message>
    <message>
        <source>Gri&amp;d</source>
        <translation>网格(&amp;D)</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Slides, 16:9</source>
        <translation>幻灯片，16:9</translation>
    </message>
    <message>
        <source>NeurIPS, 5.5 in</source>
        <translation>NeurIPS，5.5 英寸</translation>
    </message>
    <message>
        <source>ICML, 3.25 in</source>
        <translation>ICML，3.25 英寸</translation>
    </message>
    <message>
        <source>IEEE, one column, 3.5 in</source>
        <translation>IEEE，单栏，3.5 英寸</translation>
    </message>
    <message>
        <source>IEEE, two columns, 7.16 in</source>
        <translation>IEEE，双栏，7.16 英寸</translation>
    </message>
    <message>
        <source>Nature, one column, 89 mm</source>
        <translation>Nature，单栏，89 毫米</translation>
    </message>
    <message>
        <source>Nature, two columns, 183 mm</source>
        <translation>Nature，双栏，183 毫米</translation>
    </message>
    <message>
        <source>Load a style</source>
        <translation>载入样式</translation>
    </message>
    <message>
        <source>Styles (*.json)</source>
        <translation>样式 (*.json)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save this style to a file, for here and for --style</source>
        <translation>把此样式保存为文件，供这里和 --style 使用</translation>
    </message>
    <message>
        <source>Loaded: %1</source>
        <translation>已载入：%1</translation>
    </message>
    <message>
        <source>Save this style</source>
        <translation>保存此样式</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::FigurePage</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Notable settings of this panel</source>
        <translation>本面板值得一看的设置</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save the plot as a picture or as data</source>
        <translation>把图保存为图片或数据</translation>
    </message>
    <message>
        <source>Reset all parameters</source>
        <translation>重置所有参数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Show or hide the parameters</source>
        <translation>显示或隐藏参数</translation>
    </message>
    <message>
        <source>What am I seeing?</source>
        <translation>我看到的是什么？</translation>
    </message>
    <message>
        <source>The phenomenon, its formula and its sources</source>
        <translation>现象、公式与参考来源</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Cancel the computation</source>
        <translation>取消计算</translation>
    </message>
    <message>
        <source>“%1” could not be restored completely: %2</source>
        <translation>“%1”未能完全恢复：%2</translation>
    </message>
    <message>
        <source>Save the present values as a preset…</source>
        <translation>将当前数值存为预设…</translation>
    </message>
    <message>
        <source>Rename or remove your presets…</source>
        <translation>重命名或删除我的预设…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The numbers of the plots as a table</source>
        <translation>以表格显示图中的数值</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Your own notes</source>
        <translation>您自己的笔记</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Keep the present curves to compare with (%1)</source>
        <translation>保留当前曲线以便对比（%1）</translation>
    </message>
    <message>
        <source>A|B</source>
        <translation>A|B</translation>
    </message>
    <message>
        <source>The present plot and the chosen pin side by side (%1)</source>
        <translation>当前图与所选固定图并排显示（%1）</translation>
    </message>
    <message>
        <source>Lay measurements over the plot…</source>
        <translation>在图上叠加测量数据…</translation>
    </message>
    <message>
        <source>A CSV file with x, y and perhaps lower, upper</source>
        <translation>含 x、y 列，并可有 lower、upper 列的 CSV 文件</translation>
    </message>
    <message numerus="yes">
        <source>There are %n pins already: remove one first.</source>
        <translation>
            <numerusform>已有 %n 个固定图，请先移除一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B, %1</source>
        <translation>B，%1</translation>
    </message>
    <message>
        <source>Measurements for this plot</source>
        <translation>此图的测量数据</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.dat)</source>
        <translation>数据表 (*.csv *.tsv *.txt *.dat)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Pin the present curves</source>
        <translation>固定当前曲线</translation>
    </message>
    <message>
        <source>A|B, side by side</source>
        <translation>A|B 并排对比</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::FileEditor</name>
    <message>
        <source>Data (%1)</source>
        <translation>数据 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a file or folder</source>
        <translation>选择文件或文件夹</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件……</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹……</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::LatentTile</name>
    <message>
        <source>Latents</source>
        <translation>隐变量</translation>
    </message>
    <message>
        <source>%1 (was %2)</source>
        <translation>%1（原为 %2）</translation>
    </message>
    <message>
        <source>Drag a cell up or down</source>
        <translation>上下拖动格子可改变数值</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::NumberEditor</name>
    <message>
        <source>Another random seed</source>
        <translation>换一个随机种子</translation>
    </message>
    <message>
        <source>How to play…</source>
        <translation>播放设置…</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ParameterEditor</name>
    <message>
        <source>Reset to default</source>
        <translation>重置为默认值</translation>
    </message>
    <message>
        <source>Reset %1 to its default</source>
        <translation>将 %1 重置为默认值</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Range: %1 to %2</source>
        <translation>范围：%1 至 %2</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>Reset to default (%1)</source>
        <translation>重置为默认值（%1）</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ParameterGroupBox</name>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::PlayButton</name>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>播放 %1</translation>
    </message>
    <message>
        <source>From %1 to %2 in %3 s</source>
        <translation>从 %1 到 %2，历时 %3 秒</translation>
    </message>
    <message>
        <source>Right click, or the down arrow: settings</source>
        <translation>右键或向下箭头：设置</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::PlayCard</name>
    <message>
        <source>There and back</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>播放 %1</translation>
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
        <source>Time, one way</source>
        <translation>单程时间</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::PlotArea</name>
    <message>
        <source>&amp;Previous plot</source>
        <translation>上一个图(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next plot</source>
        <translation>下一个图(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图</translation>
    </message>
    <message>
        <source>One plot at a time</source>
        <translation>每次一个图</translation>
    </message>
    <message>
        <source>Two plots at a time</source>
        <translation>每次两个图</translation>
    </message>
    <message>
        <source>Four plots at a time</source>
        <translation>每次四个图</translation>
    </message>
    <message>
        <source>All</source>
        <comment>plots on one page</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>All plots on one page</source>
        <translation>所有图在同一页</translation>
    </message>
    <message>
        <source>Plots per page</source>
        <translation>每页图数</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::PlotView</name>
    <message>
        <source>Logarithmic &amp;x axis</source>
        <translation>x 轴取对数(&amp;X)</translation>
    </message>
    <message>
        <source>Logarithmic &amp;y axis</source>
        <translation>y 轴取对数(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Fit to the data</source>
        <translation>适应数据(&amp;F)</translation>
    </message>
    <message>
        <source>Fill the &amp;area</source>
        <translation>占满绘图区(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy image</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;SVG</source>
        <translation>复制 SVG(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>This axis shows powers of ten already.</source>
        <translation>该轴显示的已经是 10 的幂。</translation>
    </message>
    <message>
        <source>Nothing here is positive: a logarithmic axis would be empty.</source>
        <translation>这里没有正值：对数轴上将什么也没有。</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>复制为命令行(&amp;L)</translation>
    </message>
    <message>
        <source>Horizontal: %1. Vertical: %2. Shown: %3. Ctrl+D opens the numbers.</source>
        <translation>横轴：%1。纵轴：%2。所示：%3。按 Ctrl+D 查看数值。</translation>
    </message>
    <message>
        <source>Selected: %1.</source>
        <translation>已选：%1。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个点</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%2 个点中的 %1 个</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ProgressBox</name>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Computing… %1 %</source>
        <translation>正在计算… %1 %</translation>
    </message>
    <message>
        <source>, about %1 s left</source>
        <translation>，约剩 %1 秒</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ReadoutBar</name>
    <message>
        <source>Fewer numbers</source>
        <translation>更少数值</translation>
    </message>
    <message>
        <source>More numbers</source>
        <translation>更多数值</translation>
    </message>
    <message>
        <source>Notes to the reader</source>
        <translation>给读者的提示</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::ReadoutCell</name>
    <message>
        <source>%1
%2
Click to copy the exact value</source>
        <translation>%1
%2
单击可复制精确值</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Copy with name and unit</source>
        <translation>连同名称和单位一起复制</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
</context>
<context>
    <name>orrery::widgets::VerseView</name>
    <message>
        <source>Verses</source>
        <translation>诗联</translation>
    </message>
    <message>
        <source>No font with Chinese characters is installed, so the verses cannot be shown. Install one, such as fonts-arphic-ukai or fonts-noto-cjk, and start Orrery again.</source>
        <translation>没有安装带汉字的字体，无法显示诗联。请安装一种，例如 fonts-arphic-ukai 或 fonts-noto-cjk，然后重新启动 Orrery。</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>第 %1 字：%2</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>measurements have the columns x, y and then perhaps lower, upper, but there are %1</source>
        <translation>测量数据应有 x、y 两列，其后可有 lower、upper 两列，但这里有 %1 列</translation>
    </message>
    <message>
        <source>an interval needs both its ends, lower and upper, but there is one column after x and y</source>
        <translation>区间需要下端 lower 和上端 upper 两列，但 x、y 之后只有一列</translation>
    </message>
    <message>
        <source>in row %1 the lower end of the interval is above the upper one</source>
        <translation>第 %1 行区间的下端高于上端</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be laid over the plot: %2.</source>
        <translation>无法将“%1”叠加到图上：%2。</translation>
    </message>
    <message>
        <source>it is larger than 64 MB</source>
        <translation>文件大于 64 MB</translation>
    </message>
</context>
<context>
    <name>poems</name>
    <message>
        <source>its description of the training is damaged</source>
        <translation>其训练说明已损坏</translation>
    </message>
    <message>
        <source>its tensor %1 is missing</source>
        <translation>缺少张量 %1</translation>
    </message>
    <message>
        <source>it is a model, not the checkpoint of a training</source>
        <translation>它是模型，而不是训练的检查点</translation>
    </message>
    <message>
        <source>there is no couplet of two times five Chinese characters in it</source>
        <translation>其中没有五言对句（两个五字句）</translation>
    </message>
    <message>
        <source>it is JSON that is damaged in line %1</source>
        <translation>它是 JSON，但第 %1 行已损坏</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is longer than 1 GiB</source>
        <translation>文件超过 1 GiB</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>它不是文本</translation>
    </message>
    <message>
        <source>its line %1 is not UTF-8 text</source>
        <translation>它的第 %1 行不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>there is no file %1 in this folder</source>
        <translation>此文件夹中没有 %1 文件</translation>
    </message>
    <message>
        <source>The couplet is not UTF-8 text.</source>
        <translation>这联诗不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>A couplet consists of Chinese characters, and %1 is none.</source>
        <translation>一联诗由汉字组成，而 %1 不是汉字。</translation>
    </message>
    <message>
        <source>A couplet has ten Chinese characters, and %1 has %2.</source>
        <translation>一联诗有十个汉字，而 %1 有 %2 个。</translation>
    </message>
    <message>
        <source>A couplet has five characters before and five after the comma, unlike %1.</source>
        <translation>一联诗的逗号前后各有五个字，而 %1 不是这样。</translation>
    </message>
    <message>
        <source>its description of the network is damaged</source>
        <translation>其网络说明已损坏</translation>
    </message>
    <message>
        <source>it holds no verse model</source>
        <translation>其中没有诗歌模型</translation>
    </message>
    <message>
        <source>its format %1 is not one that this version of Orrery reads</source>
        <translation>此版本的 Orrery 无法读取其格式 %1</translation>
    </message>
    <message>
        <source>its architecture %1 is unknown</source>
        <translation>其结构 %1 未知</translation>
    </message>
    <message>
        <source>its network needs %1 numbers, but it holds %2</source>
        <translation>其网络需要 %1 个数，但其中只有 %2 个</translation>
    </message>
    <message>
        <source>its tensor %1 has another shape than its network</source>
        <translation>其张量 %1 的形状与网络不符</translation>
    </message>
    <message>
        <source>its tensor %1 holds numbers that are not finite</source>
        <translation>其张量 %1 中有非有限的数</translation>
    </message>
    <message>
        <source>its tensor %1 belongs to another network</source>
        <translation>其张量 %1 属于另一个网络</translation>
    </message>
    <message>
        <source>its first line is not the headings character, level, oblique and either, with tabs between</source>
        <translation>它的第一行不是以制表符分隔的列标题 character、level、oblique、either</translation>
    </message>
    <message>
        <source>its line %1 is not a character and three counts, with tabs between</source>
        <translation>它的第 %1 行不是以制表符分隔的一个字和三个计数</translation>
    </message>
    <message>
        <source>its line %1 has the character %2 once more</source>
        <translation>它的第 %1 行重复了 %2 这个字</translation>
    </message>
    <message>
        <source>there is no character in it</source>
        <translation>其中没有字</translation>
    </message>
    <message>
        <source>The character %1 of %2 is not among the %3 that the model knows.</source>
        <translation>%2 中的字 %1 不在模型认识的 %3 个字之中。</translation>
    </message>
    <message>
        <source>OpenCC, which converts between traditional and simplified characters, cannot read its configuration %1 or one of its dictionaries.</source>
        <translation>进行繁简转换的 OpenCC 无法读取其配置文件 %1 或某个词典。</translation>
    </message>
    <message>
        <source>The text to convert is not UTF-8.</source>
        <translation>要转换的文本不是 UTF-8。</translation>
    </message>
    <message>
        <source>The couplet %1 has a character that the model does not know: this is another corpus.</source>
        <translation>诗联 %1 中有模型不认识的字：这是另一份语料。</translation>
    </message>
    <message>
        <source>All couplets of the corpus are held out: it is too small to train on.</source>
        <translation>语料中的诗联全部被留出：它太小，无法用于训练。</translation>
    </message>
    <message>
        <source>the list of its characters is not UTF-8 text</source>
        <translation>其字符表不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>the list of its characters is empty</source>
        <translation>其字符表是空的</translation>
    </message>
    <message>
        <source>the list of its characters has %1 more than once</source>
        <translation>其字符表中 %1 出现了不止一次</translation>
    </message>
    <message>
        <source>The training has diverged, and nothing of that was written: a smaller learning rate or clipping of the gradient may help.</source>
        <translation>训练已发散，且没有写出任何东西：较小的学习率或梯度裁剪可能有帮助。</translation>
    </message>
    <message>
        <source>the list of its characters has one that is not Chinese</source>
        <translation>其字符表中有非汉字</translation>
    </message>
    <message>
        <source>There is no architecture %1; there are: %2 and %3.</source>
        <translation>没有架构 %1；有 %2 和 %3。</translation>
    </message>
    <message>
        <source>its numbers of what was held out are damaged</source>
        <translation>其中留出部分的数据已损坏</translation>
    </message>
    <message>
        <source>it is no record of a training</source>
        <translation>它不是训练的记录</translation>
    </message>
    <message>
        <source>a later version of Orrery wrote it</source>
        <translation>它由更新版本的 Orrery 写成</translation>
    </message>
</context>
<context>
    <name>poems page</name>
    <message>
        <source>&quot;%1&quot; cannot be written: a picture of a verse ends in .png, .svg or .pdf.</source>
        <translation>无法写入“%1”：诗联图片的扩展名应为 .png、.svg 或 .pdf。</translation>
    </message>
    <message>
        <source>There is no verse to show.</source>
        <translation>没有可显示的诗联。</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Your presets in %1 were written by a newer version of the program and are left as they are.</source>
        <translation>%1 中的预设由更新版本的程序写入，将保持原样。</translation>
    </message>
    <message>
        <source>Some of your presets in %1 could not be read.</source>
        <translation>%1 中的部分预设无法读取。</translation>
    </message>
    <message>
        <source>The old file is kept as %1.</source>
        <translation>原文件已保留为 %1。</translation>
    </message>
    <message>
        <source>Your presets could not be saved to %1 (%2).</source>
        <translation>预设无法保存到 %1（%2）。</translation>
    </message>
    <message>
        <source>Your presets in %1 cannot be read (%2) and are left as they are.</source>
        <translation>无法读取 %1 中的预设（%2），文件保持原样。</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
</context>
<context>
    <name>recompute</name>
    <message>
        <source>There is not enough memory for this. Choose smaller values.</source>
        <translation>内存不足。请选择较小的参数值。</translation>
    </message>
    <message>
        <source>The computation failed: %1</source>
        <translation>计算失败：%1</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>&quot;%1&quot; is not a session of Orrery.</source>
        <translation>“%1”不是 Orrery 的会话文件。</translation>
    </message>
    <message>
        <source>The session &quot;%1&quot; is damaged and was not opened: %2.</source>
        <translation>会话“%1”已损坏，没有打开：%2。</translation>
    </message>
    <message>
        <source>The session &quot;%1&quot; was saved by a newer Orrery (%2); this one (%3) cannot open it.</source>
        <translation>会话“%1”由更新版本的 Orrery（%2）保存，当前版本（%3）无法打开。</translation>
    </message>
    <message>
        <source>it breaks off or is no JSON at byte %1</source>
        <translation>在第 %1 字节处中断或不是 JSON</translation>
    </message>
    <message>
        <source>&quot;%1&quot; makes no sense</source>
        <translation>“%1”的内容无意义</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a file that can be opened.</source>
        <translation>“%1”不是可以打开的文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large to be a file of Orrery.</source>
        <translation>“%1”太大，不会是 Orrery 的文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>The session could not be saved to &quot;%1&quot;: %2.</source>
        <translation>会话无法保存到“%1”：%2。</translation>
    </message>
    <message>
        <source>the numbers of a pin are damaged and were left out</source>
        <translation>一个固定图的数据已损坏，未载入</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say how it was made: it is no export of Orrery, or another program has changed it.</source>
        <translation>“%1”没有说明它是如何生成的：它不是 Orrery 导出的文件，或者被其他程序改动过。</translation>
    </message>
    <message>
        <source>The session does not fit this version of Orrery: %1</source>
        <translation>会话与当前版本的 Orrery 不符：%1</translation>
    </message>
    <message>
        <source>The session holds no panel that this version of Orrery knows.</source>
        <translation>会话中没有当前版本的 Orrery 认识的面板。</translation>
    </message>
    <message>
        <source>What made &quot;%1&quot; cannot be restored here: %2</source>
        <translation>生成“%1”的设置在这里无法恢复：%2</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>the value of &quot;%1&quot; makes no sense</source>
        <translation>“%1”的值没有意义</translation>
    </message>
    <message>
        <source>there is no panel &quot;%1&quot;</source>
        <translation>没有面板“%1”</translation>
    </message>
    <message>
        <source>it could not be opened (%1)</source>
        <translation>无法打开（%1）</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>The settings could not be saved to %1 (%2).</source>
        <translation>设置无法保存到 %1（%2）。</translation>
    </message>
    <message>
        <source>It could not be kept as %1 (%2).</source>
        <translation>无法保留为 %1（%2）。</translation>
    </message>
</context>
<context>
    <name>table file</name>
    <message>
        <source>there are no numbers in it</source>
        <translation>其中没有数字</translation>
    </message>
    <message>
        <source>line %1 has %2 cells where the first has %3</source>
        <translation>第 %1 行有 %2 个单元格，而首行有 %3 个</translation>
    </message>
    <message>
        <source>line %1 holds %2 where a number should be</source>
        <translation>第 %1 行应为数字的地方是 %2</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>它不是文本</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Couplets seen</source>
        <translation>已学诗联</translation>
    </message>
    <message>
        <source>No run is ticked, or none has begun.</source>
        <translation>没有勾选任何训练，或尚未开始。</translation>
    </message>
    <message>
        <source>Loss on couplets held out</source>
        <translation>留出诗联上的损失</translation>
    </message>
    <message>
        <source>%1, in training</source>
        <translation>%1，训练中</translation>
    </message>
    <message>
        <source>Active units</source>
        <translation>活跃维度</translation>
    </message>
    <message>
        <source>Latents that vary</source>
        <translation>有变化的隐变量维数</translation>
    </message>
    <message>
        <source>%1: held-out loss</source>
        <translation>%1：留出损失</translation>
    </message>
    <message>
        <source>%1: KL divergence, held out</source>
        <translation>%1：KL 散度（留出）</translation>
    </message>
    <message>
        <source>%1: active units</source>
        <translation>%1：活跃维度</translation>
    </message>
    <message>
        <source>%1 was trained in the window with: %2</source>
        <translation>%1 在窗口中训练，设置为：%2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Cross entropy, in training</source>
        <translation>交叉熵（训练中）</translation>
    </message>
    <message>
        <source>KL divergence, in training</source>
        <translation>KL 散度（训练中）</translation>
    </message>
    <message>
        <source>Cross entropy, held out</source>
        <translation>交叉熵（留出）</translation>
    </message>
    <message>
        <source>KL divergence, held out</source>
        <translation>KL 散度（留出）</translation>
    </message>
    <message>
        <source>Verses of one latent</source>
        <translation>同一隐变量的诗句</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>诗</translation>
    </message>
    <message>
        <source>Cross entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Of a couplet</source>
        <translation>每联</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule, decay and clipping</source>
        <translation>学习率安排、衰减与裁剪</translation>
    </message>
    <message>
        <source>Numbers of the rule</source>
        <translation>规则的参数</translation>
    </message>
    <message>
        <source>Your own file or folder</source>
        <translation>自己的文件或文件夹</translation>
    </message>
    <message>
        <source>What the model learns from. Of every hundred couplets about five are held out, to judge it by.</source>
        <translation>模型从中学习的诗。每百联中约有五联留出，用来评判模型。</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>A text with a couplet of two times five characters in a line, a file of the program fortune, or JSON of the collection chinese-poetry; of a folder, its JSON files.</source>
        <translation>每行一联（两句各五字）的文本、fortune 程序的文件，或 chinese-poetry 诗集的 JSON；若是文件夹，则读其中的 JSON 文件。</translation>
    </message>
    <message>
        <source>Names begin with</source>
        <translation>文件名开头</translation>
    </message>
    <message>
        <source>Of a folder, only the files whose names begin so: &quot;poet.tang.&quot; leaves out the poems of Song.</source>
        <translation>若是文件夹，只读文件名以此开头的文件：“poet.tang.” 就不读宋诗。</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字形</translation>
    </message>
    <message>
        <source>Whether the verse is converted to simplified or traditional characters before it is learnt.</source>
        <translation>学习之前是否把诗转换为简体或繁体。</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>How often the whole corpus is gone through.</source>
        <translation>整个语料学习多少遍。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>How many couplets a step looks at.</source>
        <translation>每一步看多少联。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed gives other first weights, another order of the couplets and other noise; the same seed gives the same run.</source>
        <translation>换一个种子，初始权重、诗联顺序和噪声都不同；种子相同，训练就完全相同。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the run is called in the list and in the plots. Without one it is named after its settings.</source>
        <translation>这次训练在列表和图中的名称。不填则按设置命名。</translation>
    </message>
    <message>
        <source>KL weight</source>
        <translation>KL 权重</translation>
    </message>
    <message>
        <source>What the divergence from the standard normal counts beside the cross entropy. 1 is the evidence lower bound; with 10 the latent says nothing any more.</source>
        <translation>与标准正态分布的散度相对交叉熵占多少分量。1 即证据下界；取 10 时隐变量不再含有任何信息。</translation>
    </message>
    <message>
        <source>Annealing, epochs</source>
        <translation>退火轮数</translation>
    </message>
    <message>
        <source>Over so many epochs the KL weight grows from 0 to its value.</source>
        <translation>在这么多轮中，KL 权重从 0 增到设定值。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Free bits</source>
        <translation>自由比特</translation>
    </message>
    <message>
        <source>A divergence below so many nats a couplet costs nothing.</source>
        <translation>每联的散度低于这么多奈特时不计入损失。</translation>
    </message>
    <message>
        <source>Hidden characters</source>
        <translation>隐去的字</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>How a gradient becomes a step, as in panel Optimizers.</source>
        <translation>梯度怎样变成一步，与优化器面板相同。</translation>
    </message>
    <message>
        <source>How far a step goes. The default is PyTorch&apos;s, which depends on the rule.</source>
        <translation>一步走多远。默认值取自 PyTorch，随规则而定。</translation>
    </message>
    <message>
        <source>Idle characters</source>
        <translation>未出现的字</translation>
    </message>
    <message>
        <source>What becomes of the vectors of characters that a batch does not have: they move on with their old momentum, or lazily stay, with averages that decay or stay as well.</source>
        <translation>一批中没有出现的字，其向量怎么办：凭旧动量继续移动，或惰性地不动，而其平均值照常衰减或同样不动。</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>继续移动</translation>
    </message>
    <message>
        <source>Lazy, averages decay</source>
        <translation>惰性，平均值衰减</translation>
    </message>
    <message>
        <source>Lazy, averages stay</source>
        <translation>惰性，平均值不动</translation>
    </message>
    <message>
        <source>Slow weights follow the fast ones every k steps, and these begin there again.</source>
        <translation>每 k 步，慢权重跟上快权重，快权重再从那里出发。</translation>
    </message>
    <message>
        <source>Fast steps k</source>
        <translation>快步数 k</translation>
    </message>
    <message>
        <source>So many steps are taken between two slow ones.</source>
        <translation>两次慢步之间走这么多步。</translation>
    </message>
    <message>
        <source>Slow step α</source>
        <translation>慢步 α</translation>
    </message>
    <message>
        <source>The share of the way to the fast weights that the slow ones go.</source>
        <translation>慢权重朝快权重走过路程的比例。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率安排</translation>
    </message>
    <message>
        <source>The learning rate stays, or falls to 0 at the last step along half a cosine.</source>
        <translation>学习率不变，或沿半个余弦在最后一步降到 0。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Warm-up, steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Over so many steps the learning rate grows from 0.</source>
        <translation>在这么多步中学习率从 0 增大。</translation>
    </message>
    <message>
        <source>A pull of all weights towards 0, decoupled from the gradient. AdamW has one by itself.</source>
        <translation>把所有权重拉向 0，与梯度解耦。AdamW 自带一个。</translation>
    </message>
    <message>
        <source>Clip the gradient at</source>
        <translation>梯度裁剪于</translation>
    </message>
    <message>
        <source>A longer gradient is shortened to this norm, which is taken over all weights.</source>
        <translation>更长的梯度缩短到这个范数，范数按所有权重计算。</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>不裁剪</translation>
    </message>
    <message>
        <source>Choose a file or folder of verse to learn from first.</source>
        <translation>请先选择要学习的诗的文件或文件夹。</translation>
    </message>
    <message>
        <source>Orrery&apos;s own</source>
        <translation>Orrery 自己的网络</translation>
    </message>
    <message>
        <source>The network that Orrery&apos;s own verse comes from, with what was found best for it.</source>
        <translation>Orrery 自己写诗用的网络，以及为它找到的最佳设置。</translation>
    </message>
    <message>
        <source>As the article trained its network.</source>
        <translation>与文章训练其网络的做法相同。</translation>
    </message>
    <message>
        <source>Adam, and slow weights that follow it.</source>
        <translation>Adam，加上跟随它的慢权重。</translation>
    </message>
    <message>
        <source>Lazy</source>
        <translation>惰性</translation>
    </message>
    <message>
        <source>Adam, and characters that a batch lacks stay where they are.</source>
        <translation>Adam，而一批中没有的字保持不动。</translation>
    </message>
    <message>
        <source>KL weight 10 (a reader&apos;s bug)</source>
        <translation>KL 权重 10（一位读者的错误）</translation>
    </message>
    <message>
        <source>The latent collapses: no unit stays active, and every latent gives the same verse.</source>
        <translation>隐变量坍缩：没有一维保持活跃，任何隐变量都给出同一联诗。</translation>
    </message>
    <message>
        <source>A run cannot be called %1: its name becomes that of a folder, and so has 1 to 80 letters, digits, blanks or signs but / \ : * ? &quot; &lt; &gt; | and no full stop at its ends.</source>
        <translation>训练不能叫做 %1：名称会成为文件夹名，因此须为 1 至 80 个字母、汉字、数字、空格或符号，不能含 / \ : * ? &quot; &lt; &gt; |，两端不能是句点。</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>剩余不到一分钟</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>剩余 %1 小时</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Training, %1</source>
        <translation>训练中，%1</translation>
    </message>
    <message>
        <source>Done, %1 epochs</source>
        <translation>已完成，%1 轮</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>排队等候</translation>
    </message>
    <message>
        <source>Reads the verse…</source>
        <translation>正在读诗……</translation>
    </message>
    <message>
        <source>Paused, %1</source>
        <translation>已暂停，%1</translation>
    </message>
    <message>
        <source>Stopped, %1</source>
        <translation>已停止，%1</translation>
    </message>
    <message>
        <source>Not going on, %1</source>
        <translation>不能继续，%1</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Trained elsewhere</source>
        <translation>正在别处训练</translation>
    </message>
    <message>
        <source>Another program is training this run at the moment.</source>
        <translation>另一个程序正在进行这次训练。</translation>
    </message>
    <message>
        <source>There is not enough memory for this run.</source>
        <translation>内存不足，无法进行这次训练。</translation>
    </message>
    <message>
        <source>%1 is no longer the verse that this run was begun with, so it cannot go on.</source>
        <translation>%1 已不是这次训练开始时所用的诗，因此不能继续。</translation>
    </message>
    <message>
        <source>%1 is damaged: it is ahead of its corpus.</source>
        <translation>%1 已损坏：它超出了语料的范围。</translation>
    </message>
    <message>
        <source>The folder %1 of the run cannot be made.</source>
        <translation>无法建立训练的文件夹 %1。</translation>
    </message>
    <message>
        <source>A run that is being trained has to be stopped first.</source>
        <translation>正在进行的训练须先停止。</translation>
    </message>
    <message>
        <source>Not all files in %1 could be deleted.</source>
        <translation>%1 中的文件未能全部删除。</translation>
    </message>
    <message>
        <source>Tang verse of fortunes-zh</source>
        <translation>fortunes-zh 中的唐诗</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>没有文件或文件夹 %1。</translation>
    </message>
    <message>
        <source>Cross entropy + KL</source>
        <translation>交叉熵 + KL</translation>
    </message>
    <message>
        <source>What is trained: the network of the article that the panel follows, or the one that Orrery&apos;s own verse comes from; its preset sets what suits it.</source>
        <translation>训练什么：本面板所依文章的网络，或 Orrery 自己写诗用的网络；后者的预设会设好合适的数值。</translation>
    </message>
    <message>
        <source>Of Orrery&apos;s own network: the share of the characters and forms that are hidden from it while it learns.</source>
        <translation>用于 Orrery 自己的网络：学习时对它隐去的字与格律的比例。</translation>
    </message>
    <message>
        <source>cross entropy %1, KL %2 nats</source>
        <translation>交叉熵 %1，KL %2 nat</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 couplets/s</source>
        <translation>每秒 %1 联</translation>
    </message>
    <message>
        <source>Done, %1 epochs; held out: %2, %3 active units</source>
        <translation>已完成，%1 轮；留出：%2，%3 个活跃维度</translation>
    </message>
    <message>
        <source>Paused before it began</source>
        <translation>已暂停，尚未开始</translation>
    </message>
    <message>
        <source>Stopped before it began</source>
        <translation>已停止，尚未开始</translation>
    </message>
    <message>
        <source>Could not begin</source>
        <translation>未能开始</translation>
    </message>
</context>
<context>
    <name>verse</name>
    <message>
        <source>Orrery&apos;s own</source>
        <translation>Orrery 自己的</translation>
    </message>
    <message>
        <source>The article&apos;s network</source>
        <translation>文章中的网络</translation>
    </message>
    <message>
        <source>Collapsed, KL × 10</source>
        <translation>已坍缩，KL × 10</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>New verses</source>
        <translation>新诗</translation>
    </message>
    <message>
        <source>From A to B</source>
        <translation>从甲到乙</translation>
    </message>
    <message>
        <source>Whatever comes</source>
        <translation>随意</translation>
    </message>
    <message>
        <source>Regulated</source>
        <translation>合律</translation>
    </message>
    <message>
        <source>As often as in Tang verse</source>
        <translation>与唐诗同比例</translation>
    </message>
    <message>
        <source>Irregular</source>
        <translation>不合律</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Hubs</source>
        <translation>枢纽</translation>
    </message>
    <message>
        <source>Nearest to the mean</source>
        <translation>最近均值</translation>
    </message>
    <message>
        <source>Shrunk</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>On the sphere</source>
        <translation>球面上</translation>
    </message>
    <message>
        <source>Verses</source>
        <translation>诗</translation>
    </message>
    <message>
        <source>How characters are drawn</source>
        <translation>怎样选字</translation>
    </message>
    <message>
        <source>From one verse to another</source>
        <translation>从一联到另一联</translation>
    </message>
    <message>
        <source>Walk through the latents</source>
        <translation>在隐空间行走</translation>
    </message>
    <message>
        <source>Which latents are taken</source>
        <translation>取哪些隐变量</translation>
    </message>
    <message>
        <source>The verse in hand</source>
        <translation>手中的诗</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which network writes: the one that Orrery comes with, the article&apos;s, the same trained with ten times the divergence, or one of your own.</source>
        <translation>由哪个网络来写：Orrery 自带的、文章中的、以十倍散度训练的同一网络，或自己的网络。</translation>
    </message>
    <message>
        <source>File of a model</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>A model that Orrery trained, a .safetensors file.</source>
        <translation>由 Orrery 训练的模型，.safetensors 文件。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>New verses, each from random numbers of its own, or what lies on the straight line between the latents of two verses.</source>
        <translation>新诗，各由自己的随机数写成；或两联诗的隐变量之间直线上的诗。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>That of the first verse; the next ones have the seeds after it. The same seed gives the same verse on every machine.</source>
        <translation>第一联的种子；后面各联依次用其后的种子。同一种子在每台机器上写出同一联。</translation>
    </message>
    <message>
        <source>Number of verses</source>
        <translation>诗的联数</translation>
    </message>
    <message>
        <source>How many verses are written.</source>
        <translation>写多少联。</translation>
    </message>
    <message>
        <source>Level and oblique</source>
        <translation>平仄</translation>
    </message>
    <message>
        <source>Marks under the characters: ○ level tone, ● oblique tone, ◐ either, as the character was read in Tang time.</source>
        <translation>字下的标记：○ 平声，● 仄声，◐ 可平可仄，依唐时读音。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 takes the likeliest character at each place; at 1 they are drawn as the model thinks; above, bolder.</source>
        <translation>0 在每处取最可能的字；1 按模型的概率抽取；更高则更大胆。</translation>
    </message>
    <message>
        <source>Tonal form</source>
        <translation>格律</translation>
    </message>
    <message>
        <source>What the model is told before it writes: one of the four patterns of regulated verse (○ level, ● oblique, · free), or none. The article&apos;s network cannot be told.</source>
        <translation>写之前告诉模型的格律：律诗的四种句式之一（○ 平，● 仄，· 不拘），或不告诉。文章中的网络无法被告知。</translation>
    </message>
    <message>
        <source>Penalty on repeats</source>
        <translation>重字惩罚</translation>
    </message>
    <message>
        <source>What a character loses for each time it is in the verse already, in nats; 0 switches it off. Real verse rarely repeats a character.</source>
        <translation>诗中已有的字每出现一次扣去多少奈特；0 为关闭。真诗很少重字。</translation>
    </message>
    <message>
        <source>Likeliest only</source>
        <translation>只取最可能的</translation>
    </message>
    <message>
        <source>Characters are drawn among so many of the likeliest.</source>
        <translation>只从这么多个最可能的字中抽取。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Verse A</source>
        <translation>甲联</translation>
    </message>
    <message>
        <source>Two lines of five characters, such as 明月松间照，清泉石上流. Empty: the verse of the seed.</source>
        <translation>两句五言，如 明月松间照，清泉石上流。留空则用种子所写的一联。</translation>
    </message>
    <message>
        <source>Verse B</source>
        <translation>乙联</translation>
    </message>
    <message>
        <source>The same for the other end. Empty: the verse of the next seed.</source>
        <translation>另一端的一联。留空则用下一个种子所写的一联。</translation>
    </message>
    <message>
        <source>Way from A to B</source>
        <translation>甲到乙的路程</translation>
    </message>
    <message>
        <source>0 is at A, 1 at B; play it to walk from one to the other.</source>
        <translation>0 在甲，1 在乙；播放即从一端走到另一端。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>The axes of the latent, or the principal directions of real verse, the one in which it varies most first.</source>
        <translation>隐变量的坐标轴，或真诗的主方向，变化最大的在前。</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>主方向</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>第几个</translation>
    </message>
    <message>
        <source>The number of the direction in which all verses are moved.</source>
        <translation>所有诗沿第几个方向移动。</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>走多远</translation>
    </message>
    <message>
        <source>What is added to the latents along that direction; 1 is a standard deviation of what they are drawn from.</source>
        <translation>沿该方向加到隐变量上的数；1 是抽取分布的一个标准差。</translation>
    </message>
    <message>
        <source>Which direction the map of latents shows on this axis.</source>
        <translation>隐变量图的这条轴显示哪个方向。</translation>
    </message>
    <message>
        <source>Map, x axis</source>
        <translation>图的横轴</translation>
    </message>
    <message>
        <source>Map, y axis</source>
        <translation>图的纵轴</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>All latents; those that many others count among their nearest neighbours; as many of smallest norm; all, shrunk to their norm; or all, moved onto the sphere.</source>
        <translation>全部隐变量；许多其他隐变量视为近邻的那些；同样多的范数最小者；全部，收缩到它们的范数；或全部，移到球面上。</translation>
    </message>
    <message>
        <source>Hub value, least</source>
        <translation>最小枢纽值</translation>
    </message>
    <message>
        <source>A hub is in the lists of neighbours of at least so many others. The other selections take as many latents as hubs are found.</source>
        <translation>枢纽至少在这么多个其他隐变量的近邻表中。其他选择取与枢纽同样多的隐变量。</translation>
    </message>
    <message>
        <source>Neighbours k</source>
        <translation>近邻数 k</translation>
    </message>
    <message>
        <source>How long each latent&apos;s list of nearest neighbours is.</source>
        <translation>每个隐变量的近邻表有多长。</translation>
    </message>
    <message>
        <source>Latents drawn</source>
        <translation>抽取的隐变量</translation>
    </message>
    <message>
        <source>Among so many latents neighbours are searched; more are drawn until there are verses enough.</source>
        <translation>在这么多个隐变量中寻找近邻；不够时再抽。</translation>
    </message>
    <message>
        <source>Verses measured</source>
        <translation>测量的联数</translation>
    </message>
    <message>
        <source>How many verses of each selection the plot of quality is measured on: with four times as many, intervals are half as long.</source>
        <translation>质量图在每种选择的多少联上测量：联数为四倍时，区间减半。</translation>
    </message>
    <message>
        <source>Verse in hand</source>
        <translation>手中的诗</translation>
    </message>
    <message>
        <source>Which of the verses the tile of latents and the plot of probabilities show; click on a verse to take it.</source>
        <translation>隐变量方格与概率图显示哪一联；点击一联即取到手中。</translation>
    </message>
    <message>
        <source>Changed latents</source>
        <translation>改过的隐变量</translation>
    </message>
    <message>
        <source>Of the verse in hand, as dimension=value: 3=1.25 17=-0.5. Dragging the cells of the tile writes them.</source>
        <translation>手中之诗的，写作 维=值：3=1.25 17=-0.5。拖动方格即会写入。</translation>
    </message>
    <message>
        <source>Locked characters</source>
        <translation>锁定的字</translation>
    </message>
    <message>
        <source>Characters that stay where they are, as place and character: 3月 7花. The rest of all verses is drawn around them.</source>
        <translation>位置不变的字，写作 位置加字：3月 7花。各联其余的字围绕它们来写。</translation>
    </message>
    <message>
        <source>Principal direction %1</source>
        <translation>第 %1 主方向</translation>
    </message>
    <message>
        <source>Latent z%1</source>
        <translation>隐变量 z%1</translation>
    </message>
    <message>
        <source>Real verse it was not trained on</source>
        <translation>未用于训练的真诗</translation>
    </message>
    <message>
        <source>The verses</source>
        <translation>这些诗</translation>
    </message>
    <message>
        <source>Place in the verse</source>
        <translation>诗中的位置</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Probability of the character</source>
        <translation>该字的概率</translation>
    </message>
    <message>
        <source>Real verse, means of its latents</source>
        <translation>真诗隐变量的均值</translation>
    </message>
    <message>
        <source>Length |z| of the latent</source>
        <translation>隐变量的长度 |z|</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>What latents are drawn from</source>
        <translation>隐变量的抽取分布</translation>
    </message>
    <message>
        <source>Opposite</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>Alternate</source>
        <translation>相间</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重字</translation>
    </message>
    <message>
        <source>Adjacent</source>
        <translation>叠字</translation>
    </message>
    <message>
        <source>All latents</source>
        <translation>全部隐变量</translation>
    </message>
    <message>
        <source>Share of verses</source>
        <translation>诗的比例</translation>
    </message>
    <message>
        <source>Real verse: above is not better</source>
        <translation>真诗：高于它并非更好</translation>
    </message>
    <message>
        <source>Changed latents are written as 3=1.25 17=-0.5: a dimension, 1..%1, and its value; %2 is not.</source>
        <translation>改过的隐变量写作 3=1.25 17=-0.5：维数 1..%1 及其值；%2 不是。</translation>
    </message>
    <message>
        <source>Locked characters are written as 3月 7花: a place, 1..10, and its character; %1 is not.</source>
        <translation>锁定的字写作 3月 7花：位置 1..10 及其字；%1 不是。</translation>
    </message>
    <message>
        <source>The character %1 is not among the %2 that the model knows.</source>
        <translation>字 %1 不在模型认识的 %2 个字之中。</translation>
    </message>
    <message>
        <source>No latent with a hub value of at least %1 was found among %2; the largest hub value was %3.</source>
        <translation>在 %2 个隐变量中没有枢纽值至少为 %1 的；最大的枢纽值是 %3。</translation>
    </message>
    <message>
        <source>Choose a model that Orrery trained (.safetensors), or drop one on the window.</source>
        <translation>请选择一个由 Orrery 训练的模型（.safetensors），或把它拖到窗口上。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>写诗</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>平仄</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>句式</translation>
    </message>
    <message>
        <source>ln p given z</source>
        <translation>给定 z 的 ln p</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>字</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>声调</translation>
    </message>
    <message>
        <source>Pinyin</source>
        <translation>拼音</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>释义</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>Eight new couplets</source>
        <translation>八联新诗</translation>
    </message>
    <message>
        <source>Sixty-four random numbers each, and the network makes regulated verse of them that nobody wrote. Press play for more.</source>
        <translation>每联只用六十四个随机数，网络便写出无人写过的律句。按播放可看更多。</translation>
    </message>
    <message>
        <source>On the straight line between two famous couplets lie couplets, not nonsense: play the slider t. The model keeps the gist, not the letter.</source>
        <translation>两联名句之间的直线上仍是诗，而非胡言：播放滑块 t。模型留住大意，而非字句。</translation>
    </message>
    <message>
        <source>It fills all ten places at once, so that a character does not know its neighbours: more repeats, fewer rules kept. Still, it was a surprise.</source>
        <translation>它同时填写十个位置，一个字不知道相邻的字：重字更多，守律更少。但在当时仍令人惊喜。</translation>
    </message>
    <message>
        <source>A reader&apos;s bug: the collapse</source>
        <translation>读者的错误：坍缩</translation>
    </message>
    <message>
        <source>Only hubs</source>
        <translation>只取枢纽</translation>
    </message>
    <message>
        <source>A variational autoencoder learnt from 150,000 couplets of the Tang to press ten characters into 64 numbers z, and to write a couplet from such numbers. During training z is drawn from N(μ, σ²), and a penalty, the KL divergence, keeps all of these near N(0, I). So one may draw z ~ N(0, I) and read what the decoder makes of it: verse that was never there. Everything here is computed on your machine while you look.</source>
        <translation>一个变分自编码器从十五万联唐诗中学会把十个字压进 64 个数 z，再由这样的数写出一联。训练时 z 从 N(μ, σ²) 抽取，而一项惩罚，即 KL 散度，使它们都靠近 N(0, I)。于是可以抽取 z ~ N(0, I)，读解码器写出的东西：从未有过的诗。这里的一切都在您观看时由您的机器算出。</translation>
    </message>
    <message>
        <source>Orrery&apos;s own network writes character by character: each place sees what is written already, and what stands above it in the first line. It is also told the tonal form. That regulated verse is regulated is therefore no discovery of the network&apos;s: it is asked for. Set the form to what comes as often as in Tang verse, and its share is that of real verse.</source>
        <translation>Orrery 自己的网络逐字写作：每个位置看得到已写的字，以及上句中与它相对的字。它还被告知格律。所以合律并非网络的发现，而是所要求的。把格律设为与唐诗同比例，合律的比例便与真诗相同。</translation>
    </message>
    <message>
        <source>The article&apos;s network fills all ten places at once from z alone. Neighbours do not know of one another, which shows as repeated characters and broken pairs. A penalty on repeats is on for Orrery&apos;s network: real verse has a character twice in 9 of 100 couplets. At 0 it is off, and you see why it is there.</source>
        <translation>文章中的网络只凭 z 同时填写十个位置。相邻的字互不知晓，于是有重字和不成词的字对。Orrery 的网络开启了重字惩罚：真诗每百联中有九联重字。设为 0 即关闭，便可看到为何需要它。</translation>
    </message>
    <message>
        <source>Su Jianlin, Scientific Spaces, article 5332: a VAE that writes verse (in Chinese)</source>
        <translation>苏剑林，科学空间，文章 5332：会写诗的变分自编码器</translation>
    </message>
    <message>
        <source>Kingma, Welling: Auto-Encoding Variational Bayes, ICLR 2014</source>
        <translation>Kingma、Welling：Auto-Encoding Variational Bayes，ICLR 2014</translation>
    </message>
    <message>
        <source>Bowman et al.: Generating Sentences from a Continuous Space, CoNLL 2016: annealing against the collapse</source>
        <translation>Bowman 等：Generating Sentences from a Continuous Space，CoNLL 2016：以退火防止坍缩</translation>
    </message>
    <message>
        <source>Su Jianlin, article 9147: hubs among latents (in Chinese)</source>
        <translation>苏剑林，文章 9147：隐变量中的枢纽</translation>
    </message>
    <message>
        <source>What do all verses look like when the divergence weighs ten times as much?</source>
        <translation>散度的权重变为十倍时，所有的诗会是什么样子？</translation>
    </message>
    <message>
        <source>Random numbers become Chinese couplets.</source>
        <translation>随机数变成诗联。</translation>
    </message>
    <message>
        <source>Where the verses lie</source>
        <translation>诗在哪里</translation>
    </message>
    <message>
        <source>How sure it was of each character</source>
        <translation>对每个字有多大把握</translation>
    </message>
    <message>
        <source>How long latents are</source>
        <translation>隐变量有多长</translation>
    </message>
    <message>
        <source>Does selecting latents help?</source>
        <translation>选择隐变量有用吗？</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字</translation>
    </message>
    <message>
        <source>Latents of the verse in hand</source>
        <translation>手中之诗的隐变量</translation>
    </message>
    <message>
        <source>p of a character</source>
        <translation>每字的概率</translation>
    </message>
    <message>
        <source>Length |z|</source>
        <translation>长度 |z|</translation>
    </message>
    <message>
        <source>Tonal pattern</source>
        <translation>平仄句式</translation>
    </message>
    <message>
        <source>Latents taken</source>
        <translation>取用的隐变量</translation>
    </message>
    <message>
        <source>Largest hub value</source>
        <translation>最大枢纽值</translation>
    </message>
    <message>
        <source>Preview: %1 of %2 verses.</source>
        <translation>预览：%2 联中的 %1 联。</translation>
    </message>
    <message>
        <source>Only %1 of %2 latents were found with a hub value of at least %3 among %4; the largest one was %5.</source>
        <translation>在 %4 个隐变量中只找到 %2 个中的 %1 个枢纽值至少为 %3；最大的是 %5。</translation>
    </message>
    <message>
        <source>The model has no sample of real verse, so that the map of latents shows its axes and nothing to compare with.</source>
        <translation>该模型没有真诗的样本，隐变量图只有坐标轴，没有可比较之物。</translation>
    </message>
    <message>
        <source>A latent tells about 16 of the 70 nats of a verse: the model gives back the gist of what was typed, seldom the letter.</source>
        <translation>隐变量约说出一联诗 70 奈特中的 16 奈特：模型还原所输入的大意，很少还原字句。</translation>
    </message>
    <message>
        <source>The probability of the verse in hand, given its latent, is %1, at temperature 1 and without penalty.</source>
        <translation>给定隐变量，手中之诗的概率为 %1（温度 1，无惩罚）。</translation>
    </message>
    <message>
        <source>Averaging the cross entropy over the ten places instead of summing it weighs the divergence ten times: the latent says next to nothing, and all verses are nearly the same dull one.</source>
        <translation>把交叉熵对十个位置取平均而不是求和，散度便重了十倍：隐变量几乎什么也不说，所有的诗几乎是同一联乏味的诗。</translation>
    </message>
    <message>
        <source>Latents that at least 50 of 10,000 others count among their ten nearest ones are short vectors. They write more usual pairs of characters, with fewer different ones, and so do short vectors that are no hubs.</source>
        <translation>至少被 10,000 个中的 50 个视为十近邻的隐变量是短向量。它们写出更常见的字对，所用的字更少；不是枢纽的短向量也一样。</translation>
    </message>
    <message>
        <source>The first three: asked for by the form</source>
        <translation>前三项由格律要求</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计什么</translation>
    </message>
    <message>
        <source>Point at a character for its sound and meaning. Click on a verse to take it in hand; then click on a character to lock it, and draw again: verses are written around it, each eight times, and the likeliest is shown. The tile shows the 64 latents of the verse in hand; drag one, and see what hangs on it. One latent means nothing in words: directions are mixed. The principal directions of real verse move most.</source>
        <translation>指向一个字可看读音与释义。点击一联把它取到手中；再点击一个字把它锁定，然后重写：各联围绕它写八次，显示最可能的一次。方格是手中之诗的 64 个隐变量；拖动一个，看它牵动什么。单个隐变量没有可言说的含义：方向是混杂的。真诗的主方向牵动最多。</translation>
    </message>
    <message>
        <source>A verse that has the locked characters stays; each other one is the likeliest of eight that have them.</source>
        <translation>已有锁定之字的一联不变；其余各联取含有这些字的八次中最可能的一次。</translation>
    </message>
    <message>
        <source>Does taking only hubs help? Of 2,000 verses in the forms of the corpus, 81.6 of 100 pairs of neighbours occur in Tang verse; of those from hubs (threshold 50), 85.1; from as many of the shortest latents, 85.0. Regulated are 60.1, 60.5 and 61.6 of 100 (±2.1), so no more. The price is variety: 1,643 different characters in 1,000 verses become 1,477 and 1,471. A hub is a short vector and nothing else: it is a lower temperature by other means.</source>
        <translation>只取枢纽有用吗？按唐诗比例取格律的 2,000 联中，相邻字对的 81.6 % 见于唐诗；枢纽（阈值 50）所写为 85.1 %；同样多的最短隐变量所写为 85.0 %。合律的为 60.1 %、60.5 %、61.6 %（±2.1），并不更多。代价是多样性：千联中不同的字由 1,643 个变为 1,477 和 1,471 个。枢纽不过是短向量：它是另一种降低温度的办法。</translation>
    </message>
</context>
</TS>
